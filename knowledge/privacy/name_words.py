"""The words about names: what leads to one, what ends one, and what only looks like one."""

from knowledge.privacy.word_set import word_set

# After these somebody's name is meant to follow.
NAME_NOUNS = word_set(
    """
    name names forename forenames firstname surname surnames lastname fullname nickname initials fname
    sname dobname
    """
)
NAME_ADJECTIVES = word_set("first last full given family middle maiden preferred real legal birth married")
# These may stand between such a word and the name.
NAME_FILLERS = word_set("is are was s being")
CALLED = word_set("called named calld caled")
KNOWN_AS = word_set("aka alias")
# Before these a first name is a person even where nothing else says so.
BEFORE_PEOPLE = word_set(
    """
    for with from about to saw seen see seeing visit visited visiting met supporting support re is
    regarding helping help hi hello dear thanks of by asked asking told tell rang ring phoned phone texted
    text emailed spoke worker midwife nurse hv consultant keyworker landlord partner colleague manager
    does can has did will if because that and or but when while since where
    """
)
# After these too.
PERSON_VERBS = word_set(
    """
    needs has is was wants lives said says asked asks feels can cant cannot isnt wont would does doesnt
    hasnt didnt wasnt who whos aged struggles reports states presents attends got gets came goes went
    keeps lost moved thinks takes uses sleeps suffers needing wanting living had could should might lived
    needed wanted and with dob
    """
)
# Of these the ones that stand after anything.
JOINING = word_set("and with dob who")
AFTER_OWNER = word_set(
    """
    mum mums mother dad dads father baby child children son daughter husband wife partner house home flat
    landlord address dob birthday phone number nhs carer care family tenancy rent housing benefits benefit
    money bank health case referral school
    """
)
# "will be", "may have": the verb, not the name.
BASE_VERBS = word_set(
    """
    be have need not get want you they he she it i we go come lose struggle also still only probably soon
    never help require qualify benefit become end start move leave stay receive claim apply pay attend
    remain continue make take do lead cause affect the to that this a of then well if there their her his
    been now no
    """
)
# First names that are a month after a number.
MONTHS = word_set("jan april may june july august")
VERBS_AND_NAMES = word_set("will may")
# First names that after "client" or "baby" are more often a thing.
THINGS_AND_NAMES = word_set(
    """
    bill grant art summer april june august autumn dawn hope faith chase mark sue rob drew pat max frank
    rich king duke star angel charity gift bright royal sterling storm river ocean forest treasure wisdom
    comfort fortune blessing blessings prince princess patience mercy trinity christian genesis sage
    precious chance heath ginger sky ed al ward foster walker wade pierce chip rocky buddy skip rusty rod
    crystal harmony melody serenity verity honour honor constance eden dot page lane parker cooper taylor
    london paris chester kent lincoln derby warwick windsor stafford preston barton weston clifton carlton
    clayton milton bradford denver austin israel india jordan chad savannah adelaide victoria alexandria
    florence georgia wellington nelson coral olive berry honey cherry candy coco bunny major bay dale glen
    reed clay cliff brook brooks hunter lance gay dick jewel iris saffron basil laurel pascal innocent
    early grace joy
    """
) - {"grace", "joy", "florence", "jordan"}
# No name, whatever stands before: the words of sentences.
SENTENCE_WORDS = word_set(
    """
    a an the and or but if so as at by for from in into of off on onto out over per to under up upon with
    without within about after again all also although always am any anyone are arent around asap ask
    asked asking asks aged age ages attended attending attends away back be because been before being
    below between both bring brought called calling calls came can cannot cant care caring check child
    children claim claiming claims come comes coming could couldnt cry cries currently day days did didnt
    died do does doesnt doing done dont down due during each eats eating either else even ever every
    everything family fell felt few find finding first fleeing following found gave get gets getting give
    given gives go goes going gone got had has hasnt have havent having he held help helping her here hers
    herself hes him himself his hospital house housed housing how however id ill im inc informed is isnt
    it its just keep keeps keen kept knows last later left less let like likes little live lived lives
    living look looking looks lost made make makes making many mentioned met might more most moved moving
    much must my name named near nearly need needed needing needs never new next no none nor not nothing
    now offered often old once one only other our ours own owes owed paid pay paying pays phoned please
    pregnant presented presents previously put rang really receive received receives receiving refuses
    refused reported reports requested requesting requests requires requiring ring ringing said same saw
    say saying says scored seem seems seen sees separated she shes should shouldnt since sleeping sleeps
    some someone something soon spoke stated states stating stays still stopped struggled struggles
    struggling stuck such suffering suffers sure take taken takes taking tells than thank thanks that
    thats their theirs them then there theres these they theyre thinks this those though through today
    told tomorrow tonight too took tried tries trying turned two until us use used uses using very via
    visit visited waiting walk walks want wanted wanting wants was wasnt we well went were what whats when
    where whether which while who whom whos whose why wife wont work working works worried would wouldnt
    yes yesterday yet you your youre three four five six seven eight nine ten surgery appointment
    appointments practice practices letter letters referral referrals referred clinic clinics receptionist
    prescription prescribed note notes visits number numbers address phone baby mum dad patient client
    tenant tenants landlord council eviction damp mould benefit benefits rent debt discharge discharged
    asthma police social nurse doctor services service support team local available free home homes
    homeless unable able refer referring consultant opinion advice appt anyway maybe perhaps unknown
    unsure tbc redacted removed change changed missing tbd withheld anonymous
    """
)
# What the dictionary lacks and staff type all the same.
JARGON = word_set(
    """
    palliative hospice sepsis dialysis colostomy ileostomy neuro hypertensive bariatric amputee
    parkinsonian rheumatoid osteoporosis osteoarthritis fibromyalgia lupus sclerosis bipolar detoxing
    methadone constipated oedema cellulitis bedsores bedsore hemiplegia aphasia dysphagia tracheostomy
    nebuliser nebulisers asthmatic asthmatics bronchiolitis tb hiv chemo chemotherapy radiotherapy
    mastectomy hysterectomy prolapse stillbirth caesarean csection preeclampsia gestational antenatally
    postnatally lactose anaphylaxis cmpa cmpi plagiocephaly talipes hydrocephalus microcephaly palsy
    nonverbal preverbal malnourished selfneglect estranged cohabiting selfemployed repossessed
    repossession rehoused downsizing downsize decanted decant ramped stairlift bathlift recliner potty
    unvaccinated vaccs underage homeschooled neurodiverse neurodivergent dyspraxic dyslexic nonambulant
    ambulant faller syncope sundowning agoraphobic claustrophobic selfharm selfharming cyp adopter
    adoptive surrogate transgender nonbinary innumerate dyscalculia exmilitary exforces squaddie
    exoffender reoffending leaseholder leaseholders freeholder freeholders rehousing houseless roofless
    narrowboat boater boaters bargee fairground barracks unheated uninsulated cladding radon monoxide
    drafty draughtproofing lpg biomass heatpump ashp helpline helplines outreach unitary undated
    handyperson handyman reablement countywide electrics leaver leavers assistive provider providers
    occupier occupiers renter renters frontline ombudsman checklist inpatient inpatients prescriber
    prescribers mid coercive advisor advisors vulnerably multidisciplinary unsteady retaliatory governance
    sofasurfing surfers pandemic advocacy workstream resettlement childless caseworker casework tracker
    fridge freezer proactive readmission readmitted sustainment homeowner homeowners unaided hypothermia
    switchover landlines installer meningitis lender lenders triage signatory unlicensed payday insecurely
    emollient emollients unplanned podiatrist podiatry podiatrists retrofit physiotherapist
    physiotherapists overspend download breathlessness responder responders nanny referrer intentionality
    stairwell overstayer seeker seekers shorthold scam scams scammed freephone claimants texted
    householder cardiovascular airways wheezy wheezing repossess backdated preparedness heatwave duvet
    duvets detox stepchange debtline payg prepaid oldest youngest eldest nauseated bruised bruising
    limping coughing coughs vomits choked choking teething teethes snores snoring drools crawls dribbling
    breastmilk colostrum latch latching mastitis thrush nits eczemas psoriasis dermatitis impetigo
    tonsillitis glandular migraine migraines vertigo tinnitus cataracts cataract glaucoma macular
    diabetics ketones hypo hypos hypoglycaemia angina stent pacemaker ablation warfarin steroids ventolin
    antibiotics paracetamol calpol gaviscon laxatives morphine opioids opiates heroin cannabis ketamine
    cocaine rehab relapsed relapsing hungover sectioning sectioned detained arrested bailed remanded
    absconded deported undocumented needed hungry skint vape vapes vaping vaped cuckooed cuckooing
    breastfeeding bottlefeeding breastfed homelessness jobcentre jobseekers ensuite doorstep unfurnished
    anxiety depressed depression underweight overweight wellbeing lonely isolated confused anxious
    vulnerable disabled elderly widowed bereaved sober drinking smoking unwell poorly tearful struggling
    breathless incontinence hoarding overcrowded overcrowding nhs gp gps hv hvs hcp hca ahp uc esa jsa pip
    dla aa ca hb lha dhp dfg epc hmo scie cab cqc dwp hmrc dvla mhclg ons la las lac lado mash dv da vawg
    idva isva marac maras mappa dash iapt cmht camhs adhd asd autism autistic ocd ptsd bpd eupd pnd copd
    ms mnd cva tia mi hf ckd uti utis dvt nof ot ots physio physios slt salt cpn pcn icb ics imd cot ed
    mdt nfa rsi rsl prs asb asbo tac tafs cin cp chin ehcp ehc send senco eyfs ehm fis nct lsoa rsv mmr
    bcg jabs imms epipen eczema reflux tonguetie bf ebf bm peg tpn iv im prn bd od tds qds dnr dnacpr dols
    mca poa lpa ubi ubis imca pt pts px dx hx tx rx sx fu wks yrs mths mnths hrs mins yo old asap pls plz
    plse thx ty cos bcos tho thru abt btw fyi idk etc eg ie inc tbc tba ref refs re dob tel mob addr appt
    appts app apps info docs assmt assess hosp dept mgr mgmt org orgs obs meds paeds maternity antenatal
    postnatal perinatal neonatal primip multip prem preemie scbu nicu picu aande a&e gum redcross foodbank
    foodbanks bedsit bedsits bailiff bailiffs prepayment prepay topup topups smartmeter boiler combi
    radiators nappies nappy formula buggy pram moses carseat pushchair highchair stairgate stairgates
    playpen epilepsy epileptic dyslexia dyspraxia dementia alzheimers alzheimer parkinsons stoma catheter
    incontinent continence housebound bedbound hoarder commode zimmer rollator hoist wheelchair
    wheelchairs carer carers nok nrpf eea eu uk ukraine ukrainian romanian polish portugese syrian afghan
    kurdish eritrean sudanese nigerian pakistani bangladeshi indian refugee refugees asylum migrant roma
    gypsy traveller travellers lgbt lgbtq trans muslim hindu sikh catholic isnt arent wasnt werent dont
    doesnt didnt hasnt havent hadnt cant couldnt wont wouldnt shouldnt ive id ill youre youve hes shes
    weve theyre theyve theyd shed hed thats whats whos wheres theres heres ur u r n b4 l8r gonna wanna
    gotta dunno ok okay yeah yep nope hiya cheers hey hello hi dear sorry lol ffs omg xx xxx alot aswell
    incase infront eachother atm imo poss prob probs def defo diff approx min avg temp perm online offline
    website websites wifi internet broadband email emails emailed whatsapp facebook fb google zoom sms fab
    lil lovely brill gran nan nana nanna grans mums dads mam monday tuesday wednesday thursday friday
    saturday sunday mon tue tues wed weds thu thur thurs fri sat sun january february march april june
    july september october november december xmas christmas easter ramadan eid england english wales welsh
    scotland scottish ireland irish britain british europe european warmhome warmhomes winterfuel
    bluebadge counciltax housingbenefit universalcredit costofliving needsa hasa isa wantsto temporary
    accom accomm accomodation accommodation tempaccom tenency tenancy tennant tennants landlords landlady
    section21 s21 s8 ast hra benifit benifits councel counciler refferal referal refered elligible
    eligable recieve recieving dischage covid flu norovirus scabies headlice jaundice jaundiced colic
    croup chickenpox lifeline careline telecare pendant keysafe handrail handrails grabrail grabrails
    stairlifts wetroom adaptions aunty auntie hubby fiance fiancee exhusband expartner stepdad stepmum
    grandad grandma
    """
)
PARTICLES = word_set(
    """
    van der den de la le du da dos del di el al bin ibn abu o mc mac st ten von ap ul ur san
    """
)
# A name before one of these belongs to a building or a body.
AFTER_NAMES_OF_PLACES = word_set(
    """
    hospital hosp house road rd street centre center ward clinic surgery trust foundation court lodge school
    nursery park unit avenue ave lane close place way project charity hospice church hall law line
    helpline team group square gardens medical health practice walk drive terrace crescent hostel shelter
    home homes college academy university station library infirmary partnership association society
    service services fund act rule cottage farm building suite estate
    """
)
# A name after one of these is that of a place.
BEFORE_PLACES = word_set(
    """
    greater great little north south east west northern southern eastern western central mid upper lower
    county city town port isle lake new old royal saint river mount castle
    """
)
# A surname that is a word is none before these: "blue badge", "young children", "baby walker frame".
NOT_SURNAMES_BEFORE: dict[str, frozenset[str]] = {
    "white": word_set("goods british other background"),
    "green": word_set("doctor doctors card homes deal energy space spaces prescribing"),
    "young": word_set(
        """
        child children people person family families mum mums mother parent carer carers baby adult adults
        boy girl son
        """
    ),
    "black": word_set("mould african caribbean british and"),
    "power": word_set("cut cuts supply meter of attorney"),
    "law": word_set("centre centres and"),
    "day": word_set(
        """
        centre centres care nursery service services hospital case release trip trips support
        """
    ),
    "long": word_set("term waiting wait standing covid time stay lease list"),
    "short": word_set("term stay break breaks of on time notice"),
    "best": word_set("interests interest way option options start place"),
    "page": word_set("on of"),
    "wall": word_set("is damp has mould"),
    "winter": word_set("fuel warmth pressure pressures coat coats shelter"),
    "little": word_set("one ones boy girl money food bit or"),
    "church": word_set("hall group hill"),
    "walker": word_set("frame"),
    "gold": word_set("card"),
    "stone": word_set("overweight heavier lighter"),
    "rice": word_set("and"),
    "ward": word_set("at in for discharge round"),
    "cook": word_set("for meals and on a"),
}
