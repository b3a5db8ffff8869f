/** Names of faker's locale de, in ASCII; made by test/generators/organisation/names/locale-names.test.ts. */
export const de = {
  firsts: `arda ecrin jamie janne jona jonah kim luca luka nikita aaliyah abby abigail ada adelina adriana aileen aimee alana alea alena alessa
    alessia alexa alexandra alexia alexis aleyna alia alica alice alicia alina alisa alisha alissa aliya aliyah allegra alma alyssa amalia
    amanda amelia amelie amina amira amy ana anabel anastasia andrea angela angelina angelique anja ann anna annabel annabell annabelle
    annalena anne anneke annelie annemarie anni annie annika anny anouk antonia ariana ariane arwen ashley asya aurelia aurora ava ayleen
    aylin ayse azra betty bianca bianka caitlin cara carina carla carlotta carmen carolin carolina caroline cassandra catharina catrin
    cecile cecilia celia celina celine ceyda ceylin chantal charleen charlotta charlotte chayenne cheyenne chiara christin christina cindy
    claire clara clarissa colleen collien cora corinna cosima dana daniela daria darleen defne delia denise diana dilara dina dorothea eda
    eileen ela elaine elanur elea elena eleni eleonora eliana elif elina elisa elisabeth ella ellen elli elly elsa emelie emely emilia
    emilie emily emma emmely emmi emmy enie enna enya esma estelle esther eva evelin evelina eveline evelyn fabienne fatima fatma felicia
    felicitas felina femke fenja fine finia finja finnja fiona flora florentine francesca franka franziska frederike freya frida frieda
    friederike giada gina giulia giuliana greta hailey hana hanna hannah heidi helen helena helene helin henriette henrike hermine ida
    ilayda imke ina ines inga inka irem isa isabel isabell isabella isabelle ivonne jacqueline jamila jana jane janin janina janine janna
    jara jasmin jasmina jasmine jella jenna jennifer jenny jessica jessy jette jil jill joana joanna joelina joeline joelle johanna joleen
    jolie jolien jolin jolina joline jonna josefin josefine josephin josephine josie josy joy joyce judith judy jule julia juliana juliane
    julie julienne julika julina juna justine kaja karina karla karlotta karolina karoline kassandra katarina katharina kathrin katja
    katrin kaya kayra kiana kiara kimberley kimberly kira klara korinna kristin kyra laila lana lara larissa laura laureen lavinia lea
    leah leana leandra leann lee leila lena lene leni lenia lenja lenya leona leoni leonie leonora leticia letizia levke leyla lia liah
    liana lili lilia lilian liliana lilith lilli lillian lilly lily lina linda lindsay line linn linnea lisa lisann lisanne liv livia liz
    lola loreen lorena lotta lotte louisa louise luana lucia lucie lucienne lucy luisa luise luna luzie lya lydia lyn lynn madeleine
    madita madleen madlen magdalena maike mailin maira maja malena malia malin malina mandy mara marah mareike maren maria mariam marie
    marieke mariella marika marina marisa marissa marit marla marleen marlen marlena marlene marta martha mary maryam mathilda mathilde
    matilda maxi maxima maxine maya mayra medina medine meike melanie melek melike melina melinda melis melisa melissa merle merve meryem
    mette mia michaela michelle mieke mila milana milena milla mina mira miray miriam mirja mona monique nadine nadja naemi nancy naomi
    natalia natalie nathalie neele nela nele nelli nelly nia nicole nika nike nila nina nisa noemi nora olivia patricia patrizia paula
    paulina pauline penelope philine phoebe pia rahel rania rebecca rebekka riana rieke rike romina romy ronja rosa rosalie ruby sabrina
    sahra sally salome samantha samia samira sandra sandy sanja saphira sara sarah saskia selin selina selma sena sidney sienna silja sina
    sinja smilla sofia sofie sonja sophia sophie soraya stefanie stella stephanie stina sude summer susanne svea svenja sydney tabea talea
    talia tamara tamia tamina tanja tara tarja teresa tessa thalea thalia thea theresa tia tina tomke tuana valentina valeria valerie
    vanessa vera veronika victoria viktoria viola vivian vivien vivienne wibke wiebke xenia yara yaren yasmin ylvi ylvie yvonne zara zehra
    zeynep zoe zoey aaron abdul abdullah adam adrian adriano ahmad ahmed ahmet alan albert alessandro alessio alex alexander alfred ali
    amar amir amon andre andreas andrew angelo ansgar anthony anton antonio arian armin arne arno arthur artur arved arvid ayman baran
    baris bastian batuhan bela ben benedikt benjamin bennet bennett benno bent berat berkay bernd bilal bjarne bjoern bo boris brandon
    brian bruno bryan burak calvin can carl carlo carlos caspar cedric cedrik cem charlie chris christian christiano christoph christopher
    claas clemens colin collin conner connor constantin corvin curt damian damien daniel danilo danny darian dario darius darren david
    davide davin dean deniz dennis denny devin diego dion domenic domenik dominic dominik dorian dustin dylan eddi eddy edgar edwin efe
    ege elia eliah elias elijah emanuel emil emilian emilio emir emirhan emre enes enno enrico eren eric erik etienne fabian fabien fabio
    fabrice falk felix ferdinand fiete filip finlay finley finn finnley florian francesco franz frederic frederick frederik friedrich
    fritz furkan fynn gabriel georg gerrit gian gianluca gino giuliano giuseppe gregor gustav hagen hamza hannes hanno hans hasan hassan
    hauke hendrik hennes henning henri henrick henrik henry hugo hussein ian ibrahim ilias ilja ilyas immanuel ismael ismail ivan iven
    jack jacob jaden jakob jamal james jan janek janis jannek jannes jannik jannis jano janosch jared jari jarne jarno jaron jason jasper
    jay jayden jayson jean jens jeremias jeremie jeremy jermaine jerome jesper jesse jim jimmy joe joel joey johann johannes john johnny
    jon jonas jonathan jonte joost jordan joris joscha joschua josef joseph josh joshua josua juan julian julien julius juri justin justus
    kaan kai kalle karim karl karlo kay keanu kenan kenny keno kerem kerim kevin kian kilian kimi kjell klaas klemens konrad konstantin
    koray korbinian kurt lars lasse laurence laurens laurenz laurin lean leander leandro leif len lenn lennard lennart lennert lennie
    lennox lenny leo leon leonard leonardo leonhard leonidas leopold leroy levent levi levin lewin lewis liam lian lias lino linus lio
    lion lionel logan lorenz lorenzo loris louis luan luc lucas lucian lucien ludwig luis luiz luk lukas luke lutz maddox mads magnus maik
    maksim malik malte manuel marc marcel marco marcus marek marian mario marius mark marko markus marlo marlon marten martin marvin
    marwin mateo mathis matis mats matteo mattes matthias matthis matti mattis maurice max maxim maximilian mehmet meik melvin merlin mert
    michael michel mick miguel mika mikail mike milan milo mio mirac mirco mirko mohamed mohammad mohammed moritz morten muhammed murat
    mustafa nathan nathanael nelson neo nevio nick niclas nico nicolai nicolas niels niklas niko nikolai nikolas nils nino noah noel
    norman odin oke ole oliver omar onur oscar oskar pascal patrice patrick paul peer pepe peter phil philip philipp pierre piet pit pius
    quentin quirin rafael raik ramon raphael rasmus raul rayan rene ricardo riccardo richard rick rico robert robin rocco roman romeo ron
    ruben ryan said salih sam sami sammy samuel sandro santino sascha sean sebastian selim semih shawn silas simeon simon sinan sky stefan
    steffen stephan steve steven sven soenke soeren taha tamino tammo tarik tayler taylor teo theo theodor thies thilo thomas thorben
    thore thorge tiago til till tillmann tim timm timo timon timothy tino titus tizian tjark tobias tom tommy toni tony torben tore
    tristan tyler tyron umut valentin valentino veit victor viktor vin vincent vito vitus wilhelm willi william willy xaver yannic yannick
    yannik yannis yasin youssef yunus yusuf yven yves oemer`,
  lasts: `abel abicht abraham abramovic abt achilles achkinadze ackermann adam adams ade agostini ahlke ahrenberg ahrens aigner albert albrecht
    alexa alexander alizadeh allgeyer amann amberg anding anggreny apitz arendt arens arndt aryee aschenbroich assmus astafei auer axmann
    baarck bachmann badane bader baganz bahl bak balcer balck balkow balnuweit balzer banse barr bartels barth barylla baseda battke bauer
    bauermeister baumann baumeister bauschinger bauschke bayer beavogui beck beckel becker beckmann bedewitz beele beer beggerow beh behr
    behrenbruch belz bender benecke benner benninger benzing berends berger berner berning bertenbreiter best bethke betz beushausen
    beutelspacher beyer biba bichler bickel biedermann bieler bielert bienasch bienias biesenbach bigdeli birkemeyer bittner blank
    blaschek blassneck bloch blochwitz blockhaus blum blume bock bode bogdashin bogenrieder bohge bolm borgschulze bork bormann
    bornscheuer borrmann borsch boruschewski bos bosler bourrouag bouschen boxhammer boyde bozsik brand brandenburg brandis brandt brauer
    braun brehmer breitenstein bremer bremser brenner brettschneider breu breuer briesenick bringmann brinkmann brix broening brosch
    bruckmann bruder bruhns brunner bruns braeutigam broemme brueggmann buchholz buchrucker buder bultmann bunjes burger burghagen
    burkhard burkhardt burmeister busch buschbaum busemann buss busse bussmann byrd baecker boehm boenisch boergeling boerner boettner
    buechele buehler bueker buengener buerger buerklein buescher buettner camara carlowitz carlsohn caspari caspers chapron christ
    cierpinski clarius cleem cleve co conrad cordes cornelsen cors cotthardt crews cronjaeger crosskofp da dahm dahmen daimer damaske
    danneberg danner daub daubner daudrich dauer daum dauth dautzenberg de decker deckert deerberg dehmel deja delonge demut dengler
    denner denzinger derr dertmann dethloff deuschle dieckmann diedrich diekmann dienel dies dietrich dietz dietzsch diezel dilla
    dingelstedt dippl dittmann dittmar dittmer dix dobbrunz dobler dohring dolch dold dombrowski donie doskoczynski dragu drechsler drees
    dreher dreier dreissigacker dressler drews duma dutkiewicz dyett dylus daechert doebel doering doerner doerre dueck eberhard eberhardt
    ecker eckhardt edorh effler eggenmueller ehm ehmann ehrig eich eifert einert eisenlauer ekpo elbe eleyth elss emert emmelmann ender
    engel engelen engelmann eplinius erdmann erhardt erlei erm ernst ertl erwes esenwein esser evers everts ewald fahner faller falter
    farber fassbender faulhaber fehrig feld felke feller fenner fenske feuerbach fietz figl figura filipowski filsinger fincke fink finke
    fischer fitschen fleischer fleischmann floder florczak flore flottmann forkel forst frahmeke frank franke franta frantz franz franzis
    franzmann frauen frauendorf freigang freimann freimuth freisen frenzel frey fricke fried friedek friedenberg friedmann friedrich
    friess frisch frohn frosch fuchs fuhlbruegge fusenig fust foerster gaba gabius gabler gadschiew gakstaedter galander gamlin gamper
    gangnus ganzmann garatva gast gastel gatzka gauder gebhardt geese gehre gehrig gehring gehrke geiger geisler geissler gelling gens
    gerbennow gerdel gerhardt gerschler gerson gesell geyer ghirmai ghosh giehl gierisch giesa giesche gilde glatting goebel goedicke
    goldbeck goldfuss goldkamp goldkuehle goller golling gollnow golomski gombert gotthardt gottschalk gotz goy gradzki graf grams grasse
    gratzky grau greb green greger greithanner greschner griem griese grimm gromisch gross grosser grossheim grosskopf grothaus grothkopp
    grotke grube gruber grundmann gruning gruszecki groess groetzinger gruen gruener gummelt gunkel gunther gutjahr gutowicz gutschank
    goeckeritz goehler goerlich goermer goetz goetzelmann gueldemeister guenther guenz guerbig haack haaf habel hache hackbusch
    hackelbusch hadfield hadwich haferkamp hahn hajek hallmann hamann hanenberger hannecker hanniske hansen hardy hargasser harms harnapp
    harter harting hartlieb hartmann hartwig hartz haschke hasler hasse hassfeld haug hauke haupt haverney heberstreit hechler hecht heck
    hedermann hehl heidelmann heidler heinemann heinig heinke heinrich heinze heiser heist hellmann helm helmke helpling hengmith henkel
    hennes henry hense hensel hentel hentschel hentschke hepperle herberger herbrand hering hermann hermecke herms herold herrmann
    herschmann hertel herweg herwig herzenberg hess hesse hessek hessler hetzler heuck heydemueller hiebl hildebrand hildenbrand
    hilgendorf hillard hiller hingsen hingst hinrichs hirsch hirschberg hirt hodea hoffman hoffmann hofmann hohenberger hohl hohn
    hohnheiser hold holdt holinski holl holtfreter holz holzdeppe holzner hommel honz hooss hoppe horak horn horna hornung hort howard
    huber huckestein hudak huebel hugo huhn hujo huke huls humbert huneke huth haeber haefner hoecke hoeft hoehne hoenig hoerdt
    huebenbecker huebl huebner huegel huettcher huetter ibe ihly illing isak isekenmeier itt jacob jacobs jagusch jahn jahnke jakobs
    jakubczyk jambor jamrozy jander janich janke jansen jarets jaros jasinski jasper jegorov jellinghaus jeorga jerschabek jess john jonas
    jossa jucken jung jungbluth jungton just juergens kaczmarek kaesmacher kahl kahlert kahles kahlmeyer kaiser kalinowski kallabis
    kallensee kampf kampschulte kappe kappler karhoff karrass karst karsten karus kass kasten kastner katzinski kaufmann kaul kausemann
    kawohl kazmarek kedzierski keil keiner keller kelm kempe kemper kempter kerl kern kesselring kesselschlaeger kette kettenis keutel
    kick kiessling kinadeter kinzel kinzy kirch kirst kisabaka klaas klabuhn klapper klauder klaus kleeberg kleiber klein kleinert
    kleininger kleinmann kleinsteuber kleiss klemme klimczak klinger klink klopsch klose kloss kluge kluwe knabe kneifel knetsch knies
    knippel knobel knoblich knoll knorr knorscheidt knut kobs koch kochan kock koczulla koderisch koehl koehler koenig koester
    kofferschlager koha kohle kohlmann kohnle kohrt koj kolb koleiski kolokas komoll konieczny konig konow konya koob kopf kosenkow koster
    koszewski koubaa kovacs kowalick kowalinski kozakiewicz krabbe kraft kral kramer krauel kraus krause krauspe kreb krebs kreissig
    kresse kreutz krieger krippner krodinger krohn krol kron krueger krug kruger krull kruschinski kraemer kroeckert kroeger kubera kufahl
    kuhlee kuhnen kulimann kulma kumbernuss kummle kunz kupfer kupprion kuprion kurnicki kurrat kurschilgen kuschewitz kuschmann kuske
    kustermann kutscherauer kutzner kwadwo kaehler kaether koehrbrueck koehre koelotzei koepernick koeseoglu kuhn kuhnert kuehn kuehnel
    kuehnemund kuehnert kuehnke kuesters kueter laack lack ladewig lakomy lammert lamos landmann lang lange langfeld langhirt lanig
    lauckner lauinger lauren lausecker laux laws lax leberer lehmann lehner leibold leide leimbach leipold leist leiter leiteritz leitheim
    leiwesmeier lenfers lenk lenz lenzen leo lepthin lesch leschnik letzelter lewin lewke leyckes lg lichtenfeld lichtenhagen lichtl
    liebach liebe liebich liebold lieder lienshoeft linden lindenberg lindenmayer lindner linke linnenbaum lippe lipske lipus lischka
    lobinger logsch lohmann lohre lohse lokar loogen lorenz losch loska lott loy lubina ludolf lufft lukoschek lutje lutz loeser loewa
    luebke maak maczey madetzky madubuko mai maier maisch malek malkus mallmann malucha manns manz marahrens marchewski margis markowski
    marl marner marquart marschek martel marten martin marx marxen mathes mathies mathiszik matschke mattern matthes matula mau maurer
    mauroff may maybach mayer mebold mehl mehlhorn mehlorn meier meisch meissner meloni melzer menga menne mensah mensing merkel merseburg
    mertens mesloh metzger metzner mewes meyer michallek michel mielke mikitenko milde minah mintzlaff mockenhaupt moede moedl moeller
    moguenara mohr mohrhard molitor moll moller molzan montag moormann mordhorst morgenstern morhelfer moritz moser motchebon
    motzenbbaecker mrugalla muckenthaler mues muller mulrain maechtig maeder moecks moegenburg moehsner moeldner moellenbeck moellinger
    moersch muehleis mueller muench nabein nabow nagel nannen nastvogel nau naubert naumann ne neimke nerius neubauer neubert neuendorf
    neumair neumann neupert neurohr neuschwander newton ney nicolay niedermeier nieklauson niklaus nitzsche noack nodler nolte normann
    norris northoff nowak nussbeck nwachukwu nytra noeh oberem obergfoell obermaier ochs oeser olbrich onnen ophey oppong orth orthmann
    oschkenat osei osenberg ostendarp ostwald otte otto paesler pajonk pallentin panzig paschke patzwahl paukner peselman peter peters
    petzold pfeiffer pfennig pfersich pfingsten pflieger pfluegner philipp pichlmaier piesker pietsch pingpank pinnock pippig pitschugin
    plank plass platzer plauk plautz pletsch plotzitzka poehn poeschl pogorzelski pohl pohland pohle polifka polizzi pollmaecher pomp
    ponitzsch porsche porth poschmann poser pottel prah prange prediger pressler preuk preuss prey priemer proske pusch poeche poege raabe
    rabenstein rach radtke rahn ranftl rangen ranz rapp rath rau raubuch raukuc rautenkranz rehwagen reiber reichardt reichel reichling
    reif reifenrath reimann reinberg reinelt reinhardt reinke reitze renk rentz renz reppin restle restorff retzke reuber reumann reus
    reuss reusse rheder rhoden richards richter riedel riediger rieger riekmann riepl riermeier riester riethmueller rietmueller rietscher
    ringel ringer rink ripken ritosek ritschel ritter rittweg ritz roba rockmeier rodehau rodowski roecker roggatz rohlaender rohrer
    rokossa roleder roloff roos rosbach roschinsky rose rosenauer rosenbauer rosenthal rosksch rossberg rossler roth rother ruch
    ruckdeschel rumpf rupprecht ruth ryjikh ryzih raedler raentsch roediger roese roettger ruecker ruediger rueter sachse sack saflanis
    sagafe sagonas sahner saile sailer salow salzer salzmann sammert sander sarvari sattelmaier sauer sauerland saumweber savoia scc
    schacht schaefer schaffarzik schahbasian scharf schedler scheer schelk schellenbeck schembera schenk scherbarth scherer schersing
    scherz scheurer scheuring scheytt schielke schieskow schildhauer schilling schima schimmer schindzielorz schirmer schirrmeister
    schlachter schlangen schlawitz schlechtweg schley schlicht schlitzer schmalzle schmid schmidt schmidtchen schmitt schmitz schmuhl
    schneider schnelting schnieder schniedermeier schnuerer schoberg scholz schonberg schondelmaier schorr schott schottmann schouren
    schrader schramm schreck schreiber schreiner schreiter schroder schroeder schuermann schuff schuhaj schuldt schult schulte schultz
    schultze schulz schulze schumacher schumann schupp schuri schuster schwab schwalm schwanbeck schwandke schwanitz schwarthoff schwartz
    schwarz schwarzer schwarzkopf schwarzmeier schwatlo schweisfurth schwennen schwerdtner schwidde schwirkschlies schwuchow schaeffel
    schaeffer schaening schoeckel schoenball schoenbeck schoenberg schoenebeck schoenenberger schoenfeld schoenherr schoenlebe schoetz
    schueler schueppel schuetz schuetze seeger seelig sehls seibold seidel seiders seigel seiler seitz semisch senkel sewald siebel
    siebert siegling sielemann siemon siener sievers siewert sihler sillah simon sinnhuber sischka skibicki sladek slotta smieja soboll
    sokolowski soller sollner sommer somssich sonn sonnabend spahn spank spelmeyer spiegelburg spielvogel spinner spitzmueller splinter
    sporrer sprenger spoettel stahl stang stanger stauss steding steffen steffny steidl steigauf stein steinecke steinert steinkamp
    steinmetz stelkens stengel stengl stenzel stepanov stephan stern steuk stief stifel stoll stolle stolz storl storp stoutjesdijk
    stratmann straub strausa streck streese strege streit streller strieder striezel strogies strohschank strunz strutz stube stoeckert
    stoeppler stoewer stuermer suffa sujew sussmann suthe sutschet swillims szendrei soeren suerth tafelmeier tang tasche taufratshofer
    tegethof teichmann tepper terheiden terlecki teufel theele thieke thimm thiomas thomas thriene thraenhardt thust thyssen thoene tidow
    tiedtke tietze tilgner tillack timmermann tischler tischmann tittman tivontschik tonat tonn trampeli trauth trautmann travan treff
    tremmel tress tsamonikian tschiers tschirch tuch tucholke tudow tuschmo taechl toebben toepfer uhlemann uhlig uhrig uibel uliczka
    ullmann ullrich umbach umlauft umminger unger unterpaintner urban urbaniak urbansky urhig vahlensieck van vangermain vater venghaus
    verniest verzi vey viellehner vieweg voelkel vogel vogelgsang vogt voigt vokuhl volk volker volkmann von vona vontein wachenbrunner
    wachtel wagner waibel wakan waldmann wallner wallstab walter walther walton walz wanner wartenberg waschbuesch wassilew wassiluk weber
    wehrsen weidlich weidner weigel weight weiler weimer weis weiss weller welsch welz welzel weniger wenk werle werner werrmann wessel
    wessinghage weyel wezel wichmann wickert wiebe wiechmann wiegelmann wierig wiese wieser wilhelm wilky will willwacher wilts wimmer
    winkelmann winkler winter wischek wischer wissing wittich wittl wolf wolfarth wolff wollenberg wollmann woytkowska wujak wurm wyludda
    woelpert woeschler wuehn wuensche zach zaczkiewicz zahn zaituc zandt zanner zapletal zauber zeidler zekl zender zeuch zeyen zeyhle
    ziegler zimanyi zimmer zimmermann zinser zintl zipp zipse zschunke zuber zwiener zuemsande oestringer ueberacker`,
  companies: 'ag gmbh gmbhcokg gruppe kg ohg ug',
}
