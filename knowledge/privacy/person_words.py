"""The words by which staff speak of a person, and the titles people carry."""

from knowledge.privacy.word_set import word_set

PERSON_WORDS = word_set(
    """
    user users patient patients pt pts client clients su resident residents tenant tenants lodger customer
    baby babies mum mums mummy mam mom mother mothers dad dads daddy father fathers parent son sons
    daughter daughters child childs children kid kids boy girl lad lads toddler newborn infant infants
    twin twins teen teenager lady gentleman gent man woman male female husband hubby wife partner spouse
    fiance fiancee boyfriend girlfriend bf gf ex brother brothers sister sisters sibling siblings nan nana
    nanna gran granny grandma grandmother grandad grandpa grandfather grandson granddaughter grandchild
    aunt auntie aunty uncle niece nephew cousin neighbour carer caregiver friend stepdad stepmum stepson
    stepdaughter guardian person bloke guy lass chap pensioner student refugee claimant service-user
    """
)
PRONOUNS = word_set("he she her his him hes shes they their them")
TITLES = word_set(
    """
    mr mrs miss ms mx mstr master dr doctor sister sr rev revd reverend prof professor sir lady dame
    """
)
