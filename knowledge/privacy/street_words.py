"""The words of which addresses are made, and those that show a number to be no house."""

from knowledge.privacy.word_set import word_set

UNIT_WORDS = word_set(
    """
    flat apartment apt unit room rm plot house no number num maisonette caravan pitch
    """
)
HOME_WORDS = word_set("address addr at")
# Alone these say that a street ends here.
STREETS = word_set(
    """
    streat steet stret raod aveune avanue cresent crecent street str st road rd roads avenue ave av lane
    ln crescent cresc cres crst crs cl clo gardens gdns gdn grove grv gr terrace terr ter mews parade
    boulevard blvd croft meadow meadows orchard orchards cottages villas leys lea leas dell dene garth
    wharf quay circus broadway highway parkway passage alley paddock paddocks glade glades copse coppice
    covert spinney hollow dale dr drv crt esplanade promenade furlong gate heights fold brow pl oaks elms
    beeches limes firs poplars
    """
)
# These are ordinary words too; what stands beside them decides.
WEAK_STREETS = word_set(
    """
    close rise way walk wlk court ct place hill drive square sq park row view end green field fields bank
    yard ride chase mount vale heath path ridge cliff bridge wood
    """
)
BUILDINGS = word_set(
    """
    mill maltings granary annexe rectory vicarage house court lodge tower towers building buildings
    mansions point hall cottage farm hostel manor apartments
    """
)
AFTER_WEAK_STREETS: dict[str, frozenset[str]] = {
    "way": word_set("to of off out in that for through forward round over more too above below"),
    "walk": word_set("in to from away out up with without and round due far unaided"),
    "court": word_set(
        """
        order orders hearing hearings date dates fee fees case bailiff bailiffs claim summons cost costs
        fine fines paper papers letter letters form forms action proceedings of in for tomorrow on next
        today duty
        """
    ),
    "close": word_set("to by family friend friends relationship contact together down"),
    "rise": word_set("in of to"),
    "place": word_set("to of for at in on where"),
    "drive": word_set("to away from and into"),
    "park": word_set("home homes run and"),
    "view": word_set("of on to"),
    "end": word_set("of in on next date dates this"),
    "bank": word_set(
        """
        account accounts statement statements details card cards holiday holidays loan
        """
    ),
    "green": word_set("is deal card homes doctor doctors energy"),
    "row": word_set("with about over"),
    "field": word_set("of"),
    "common": word_set("law cold"),
    "path": word_set("to for"),
    "approach": word_set("to for"),
    "bridge": word_set("to the"),
    "ride": word_set("to from"),
}
# Offers and steps of a service: "1 nursery place", "2 possession court".
PLACES_OFFERED = word_set(
    """
    school nursery hostel refuge care rehab detox college housing emergency hospital respite food bed warm
    safe family council parking childcare crisis county magistrates crown possession eviction legal best
    long only one right wrong supported sheltered temporary free short early easy good bad new car nice
    open final dead back front
    """
)
# A number before one of these counts something.
COUNTED = word_set(
    """
    relatives days week weeks wk wks day hour hours hr hrs min mins minute minutes month months mth mths
    year years yr yrs yo night nights time times mile miles km metre metres yard yards am pm bed beds
    bedroom bedrooms bedroomed storey kid kids child children baby babies adult adults person persons
    people tenant tenants resident residents patient patients client clients family families visit visits
    appointment appointments appt appts hearing hearings letter letters call calls text texts email emails
    referral referrals point points stone kg kgs lb lbs mg ml percent pound pounds quid k grand pence per
    x option options sessions session step steps stage floor floors dog dogs cat cats car cars boy boys
    girl girls son sons daughter daughters brother brothers sister sisters parent parents carer carers
    nurse nurses man men woman women meal meals bag bags parcel parcels voucher vouchers notice notices
    missed unpaid late rent payment payments month's weeks' plus more or and to of in on at for with from
    without is are was were has have had need needs year's x2 benefit child's working missing mph pt pts
    hourly weekly miscarriages falls stairs rooms room windows door doors jobs job offers offer properties
    property flats flat houses house homes home places services service agencies agency forms form bills
    bill debts debt nearest local different other busy small large big months' nd rd th way degrees
    celsius pregnant sets pairs shifts blocks block bus buses trains train stop stops
    """
)
# No street's name holds one of these.
NEVER_IN_STREETS = word_set(
    """
    a an and or but if so in on at to for from with without by about near off next opposite behind is are
    was were be been has have had do does did can cant could will would should may might must need needs
    needing want wants wanting get gets getting got go goes going my her his their our your its this that
    these those there here who what when where why how which not no never any some all both each every
    more most less than then as she he they it we you i im ive hes shes week weeks day days hour hours
    month months year years yrs bed beds bedroom kids children people pregnant homeless damp mould
    eviction rent arrears notice section benefit universal credit pip dla housing council landlord tenant
    tenancy referral please thanks asap called named due since until aged living lives lived live moved
    moving left asked said says told because while after before during ill sick ago built
    """
)
# Before a number these make it a rule, an age, a form or a time, and no house.
NOT_HOUSE_NUMBERS = word_set(
    """
    section sections sect sec s aged age ages option part form band stage level phase tier grade step page
    chapter article type bus route day week month year covid gestation about around approx over under
    nearly almost least than only every paragraph para clause schedule category cat priority class size
    top first last next past another rule junction bands tog item line row module dose
    """
)
