/** Names of faker's locale nl, in ASCII; made by test/generators/organisation/names/locale-names.test.ts. */
export const nl = {
  firsts: `beau bo bowie charlie dani isa jaimy jip lou marley quinn riley robin sam senna aaliyah aaltje abby abigail ada adriana aimee aisha
    alexandra aleyna alice alicia alina alisa aliya aliyah alma alya alyssa amalia amara amaya amber amelia amelie amina amira amy
    angelina anna annabel anne annemijn anouk ariana arya asel ashley asiya asya aurora ava aya ayana ayla aylin azra babette bella bente
    benthe bibi bobbi bobbie britt carlijn carmen cataleya catharina cato celine charlotte chelsey chloe claire coco cornelia daantje
    daisy dana danique daphne davina defne demi dewi diana diede dieke dina djenna dominique donna doris dua eef eefje ela eleanor elena
    eleonora eliana elif elin elina eline elisa elisabeth elise eliza elizabeth elize ella elle elodie elynn emilia emilie emily emma emmy
    esma esmee esra esther eva evelien eveline evi evie evy fabienne famke farah fardau fatima fay faya faye fayen fayenne febe feline fem
    femke femm fenna fenne fieke fien fiene fiep filou fleur floor floortje flore florence florine freya gaia gigi gioia giulia grace
    guusje gwen hafsa hailey hanna hannah hanne hayley helena hendrika hidaya hira ilse imani imke inara inaya indy ines iris isabeau
    isabel isabella isabelle ise isra iva ivy ize izzy jackie jacky jacoba jada jade jaelynn jailey jalou jana jane janna janne jara
    jasmijn jasmine jayda jaylinn jazz jazzlyn jazzlynn jenna jente jess jessie jesslyn jesslynn jet jette jill jinte jinthe joanna
    johanna jolie jolien jolijn josefien josephine joy joya joelle jula jule julia julie juliette juna june juno juul karlijn kate kato
    kaylee kayleigh keet kensi kenza khadija kiara kiki kim kira kyara kyra laila lana lara laura laure lauren laurie layla lea leah lena
    lenne lexi lexie leyla lia lieke lien liene lieve lilian liliana lilly lilou lily lina linde linn linne lisa lisanne lise liselotte
    liv liva livia liya liyana liz liza lize lizz lizzy loa loes lois lola lorena lot lott lotte loua louise lova lucie lucy luna lune
    luus lydia lynn maaike maan maartje macy madelief mae maeve maja malou mara mare maren maria marie marit marlie marly marrit marwa
    maryam mathilde maud maxime maya mayra maysa medina megan meghan meike melina melisa melissa melody merel merle meryem mette meyra mia
    michelle mikki mila milana milena miley milly milou mina mira mirre mirte mirthe myla myra myrthe nadia nadine naomi neeltje nela nena
    niene nienke nika nikki nikkie nila nina nine ninthe nisa noa noami nola nomi noor noortje nora norah nore nour nova novi nowi noe
    noella noelle nynke olivia oliwia oumayra phileine philou pien pip pippa pleun pola puck puk quinty rachel rana renske romee romy roos
    rosa rosalie rose rosie roxy ruby saar safa safae safiya salome sammie sanna sanne sara sarah sare scottie selena selina selma sena
    sienna silke skye sofia sofie soof sophia sophie stella sterre suus suze tara teddy tess tessa thirza tirza valentina valerie vanessa
    veerle vera vere vesper victoria vienna vieve vive vivian vivienne wende wies wilhelmina yara yarah yasmin yasmine yenthe yfke yinthe
    yuna zahra zara zeyneb zeynep ziva zoey zofia zoe zuzanna aaron abdullah abe abel abraham ace adam adriaan adrian ahmad ahmed ahmet
    aiden alan albert aleksander alex alexander ali alparslan amin amir anouar anthony anton antoni aras arda arie armin aron arthur axel
    ayaz ayden ayman ayoub badr bart bas bastiaan ben benja benjamin bentley benyamin berend bilal bjorn boas boaz bob bobby bodhi bodi
    boet boris bradley bram brandon brenn brent brian bruce bruno bryan can cas casper chase chris christiaan christian christopher coen
    colin collin cornelis daan daley damian damin daniel danilo dante dave davey davi david davy dax dean deen deniz devin dex dexx diego
    dies dion dirk djayden dominik don donny dorian douwe duco duuk dylan dylano eden eli elias elijah emin emir ensar enzo eray ethan
    evan eymen ezra faas fabian fedde felix fender ferre filip finley finn finnley flip florian floris flynn fos foss frederik freek
    frenkie fynn gabriel george gerrit gideon giel gijs giovanni glenn guus hamza harvey hein hendrik hidde hugo huub ian ibrahim idris
    igor ilay ilias ilyas imran isaac isaiah ismail ivan ivar ivo jace jack jackson jacob jacobus jairo jaivey jake jakob jakub james
    jamie jan jari jason jasper javi jax jaxon jaxx jay jayce jayden jaylano jaylen jayson jayvano jefta jelle jelmer jelte jens jeppe
    jeremiah jesper jesse jidde jim jimi jimmy joah joas job joe joep joes joey johan johannes john jona jonah jonas jonathan joost jop
    jordan jordy joris jorn jorrit jort joseph josh joshua joel juda julan jules julian julius junayd jur jurre justin kaan kacper kai kaj
    karam kasper kay kayden keano kees kenan kenji kenzo kerem kevin kian kick kjeld klaas koen krijn kyan kyano lars lasse laurens
    leendert len lenn lennon lennox leo leon leonardo lev levi levy lewis lex liam lieuwe liyam loek loet logan lorenzo louay louie louis
    luc luca lucas luciano luka lukas luke luuk lux lyam maarten maas mace mads maes maher mahir malik manoah manu manuel marcel marcus
    marijn marinus marius mark mart martin mas mason mateo mathijs mats matteo matthew matthias matthijs matz maurits max maxim maximilian
    mayson mees mehmet melle mels menno merijn mert mex micah micha michael mick midas miguel mik mika mike milan milano miles milo mink
    miran mirza mitch mohamed mohammad mohammed moos morris moussa mozes muhammad muhammed musa mustafa mylan mylo nadir naoufal naoufel
    natan nathan naud nick nico niek niels nikodem nils nino noah noam noan nolan noud nouri nout novan nox noel odin olaf ole oliver
    olivier oliwier omar oscar oskar osman otis otto owen pelle pepijn peter philip pieter pim quin quinten raf rafael raff ralph raphael
    ravi rayan rayen rein rens revi reza rick rico riff riv roan robert rohan rover rowan ruben ryan sabir safouan safouane sami samuel
    sander savi scott seb sebas sebastiaan sebastian sef seff sem semih senn senne sep sepp seppe seth sev shane siebe siem siep sil silas
    silvan simon sjoerd sjors stan stef stefan sten steven stijn storm sven sverre ted teije teun teunis theo thiago thije thijmen thijn
    thijs thom thomas tibbe tieme ties tijmen tijn tijs tim timo tobias tobin toby tom tomas tommy toon tristan tuur twan tycho tygo tyler
    tymon umut valentijn valentino vic victor viggo vigo vik viktor vince vincent vinz wes wessel willem william wolf wout wouter xander
    xavi xavier xem yahya yannick yasin yassin yassine yassir younes youp yousef youssef yusuf yves zain zakaria zayd zayn zef zev zeyd
    zion amer`,
  lasts: `aalbers bakker bijl blom boer bos bosch bosman brouwer cornelissen corsten dekker dijkstra driessen evers freriks gerritsen groen
    groothuizen hartman hazes hendriks hermans hofman huisman jacobs jansen janssen jonker klein kok koning kramer kuijpers kuiper kuypers
    lubbers maas martens meeuwis meijer meyer mol molenaar moors mulder nijland oosterhuis peeters poels post postma prinsen rietman
    ritsma sanders schipper scholten smeets terlouw timmermans veenstra verbeek verhoeven vermeulen vink visser vos wagenaar willems
    willemsen wolters zijlstra zuiderveld deboer debruijn debruyn decorte degraaf degroot dehaan dejong dejonge dekoning delange deleeuw
    denijs deruiter devos devries dewit denadel vanbeek vandam vandijk vandongen vandoorn vanginneken vaniersel vanleeuwen vanloon vanveen
    vanvliet vanwijk vandeberg vandebrink vandemeer vandepol vandeveen vandevelden vandeven vandewal vandenberg vandenbosch vandenbroek
    vandenheuvel vandenpol vandenvelde vanderberg vanderheijden vanderheyden vanderhorst vanderlaan vanderlinden vandermeer vandermeulen
    vanderpol vandervelde vandervelden vanderven vanderwal`,
  companies: 'bv bedrijf combinatie groep nv vof enzonen',
}
