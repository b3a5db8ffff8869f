/** Names of faker's locale fr, in ASCII; made by test/generators/organisation/names/locale-names.test.ts. */
export const fr = {
  firsts: `alix anne archange ariel arsinoe camille cassandre claude constance celeste dominique hippolyte isabeau maxime philothee scholastique
    abdonie abeline abigaelle abigail acacie acanthe adalbaude adalsinde adegrine adeline adeltrude adolphie adonise adrastee adrehilde
    adrienne adele adelaide adelie agathe agilberte aglae agnane agneflete agnes agrippine aimee alaine alais albane alberte alberade
    alcidie alcine alcyone aldegonde aleth alexandrine alexanne alexine alice aliette aline alize alienor aloyse aloise alphonsine althee
    amaliane amalthee amande amandine amante amarande amaranthe amaryllis ambre ambroisie ameline aminte ameliane amelie amethyste
    anastasie anatolie anaelle anais anceline andree angadreme angeline angilberte angele angelina angelique anicette anicee annabelle
    annette annonciade ansberte anstrudie anthelmette antigone antoinette antonine anemone aphelie apolline aquiline arabelle arcadie
    argine ariane aricie arielle arlette armance armande armandine armeline armelle armide armine arnaude arsenie arthurine artemis
    asceline ascension assomption astarte astride astree asterie athalie athanasie athina athenais aube aubertine aude audeline audrey
    augustine aure aurelle auriane aurore aurelie aurelienne auxane aveline avigaelle avoye axeline axelle aymardine aymonde azalee
    azeline azelie barbe basilisse bathilde bernadette berthe bertille betty beuve blanche blandine brigitte brunehaut brunehilde beatrice
    benedicte berangere capucine carine caroline catherine chantal charlaine charline charlotte chloe christelle christiane christine
    claire clara clarisse claudine clio clotilde clelie clemence clementine coline conception coralie coraline corentine corinne cyrielle
    cecile celestine celine danielle daphne delphine denise diane dieudonnee doriane dorine dorothee douce debora edmee ella elsa emma
    emmanuelle emmelie ernestine estelle esther eudoxie eugenie eulalie euphrasie eusebie eva fanny fantine faustine flavie fleur flore
    florence florie fortunee france francette francia francine francoise frederique felicie gabrielle garance gaelle genevieve georgette
    gerberge germaine gertrude gisele guenievre guilhemine guillemette gustavine gwenaelle henriette hermine honorine hortense huguette
    heloise helene ines irina iris irene isabelle iseult ismerie jacinthe jacqueline jade janine jeanne jeannedarc jehanne jocelyne
    josephine joelle judith julia julie juliette justine laura laurane laure laureline laurence lauriane laurine laurene lorraine lucie
    lucienne lucille ludivine lydie lea lena leonie leonne leopoldine madeleine magali maguelone mahaut mallaury manon marceline margot
    marguerite marianne marie marine marion marlene marthe martine mathilde maud maureen mauricette maxellende michele mireille miriam
    monique morgane moisette muriel mylene megane melanie melisande melissa melissandre melodie nadine nadege nathalie nicole nine noemie
    noelle oceane odette odile olive olympe ombline ophelie oriande oriane orlane ozanne pascale paule paulette pauline perrine philippine
    philomene primerose priscille prudence pulcherie pecine pelagie penelope petronille quentine quintia quieta rachel raphaelle raymonde
    rebecca reine renee rita rolande romane rosalie rose roseline regine rejeanne sabine salome sandra sandrine sarah sibylle simone
    sixtine solange soline sophie stephanie suzanne suzon swassane sylviane sylvie segolene severine tatiana thais theodora therese
    tiphaine ursule valentine valerie victoire vinciane violette virginie viviane veronique xaviere yolande ysaline yseult yvette yvonne
    zoe zoeva eve edith elia eliane elisabeth elise elodie eloise eleonore emeline emilie emerance emerencie evangeline evelyne aaron
    abdon abel abelin abondance abraham absalon abelard acace achaire achille adalard adalbald adalbert adalberon adalric adam adegrin
    adel adelin adelphe adenet adhemar adjutor adolphe adonis adrien adeodat agapet agathange agathon agilbert agnan agrippin aimable aime
    alain alban albert alberic alcibiade alcide alcime aldonce aldric aleaume alexandre alexis alliaume almine almire alois alphonse
    alphee alpinien alverede amalric amandin amant ambroise amiel amour amedee amelien anastase anatole anael ancelin andoche andre andeol
    ange angilbe angilran angoustan anicet annibal ansbert anselme anthelme antide antoine antonin apollinaire aquilin arcade archambaud
    archibald arian ariste aristide armand armel armin arnaud arnould arolde arsene arthaud arthur artheme ascelin athanase aubry audebert
    audouin audran auguste aurian aurele auxence axel aymard aymeric aymon balthazar baptiste barnabe barthelemy bartimee basile bastien
    baudouin benjamin benoit bernard bertrand blaise bohemond bon boniface bouchard briac brice brieuc bruno benigne beranger berard
    calixte camillien camelien candide caribert carloman cassien charlemagne charles childebert chilperic christian christodule christophe
    chrysole chrysostome chretien clarence claudien clotaire clovis cleandre clement clery colin constant constantin corentin cyprien
    cyriaque cyrille cedric celestin celien cesaire cesar come damien daniel david delphin denis didier dieudonne dimitri dorian desire
    edgard edmond emmanuel enguerrand ernest eubert eudes eudoxe eugene eustache eusebe fabien fabrice falba fantin ferdinand fiacre
    fidele firmin flavien flodoard florent florestan florian fortune foulques francisque francois frederic fulbert fulcran fulgence
    felicite felix gabin gabriel garnier gaspar gaspard gaston gatien gaud gautier gael geoffroy georges gerbert germain gervais ghislain
    gilbert gilles girart gislebert gondebaud gonthier gontran gonzague gregoire gui guillaume gustave guy guyot guerin gedeon gerard
    geraud hardouin hector henri herbert herluin herve hilaire hildebert hincmar honore hubert hugues hedelin helier innocent isidore
    jacques japhet jason jean jeannel jeannot joachim joanny job jocelyn johan jonas jonathan joseph josse josselin jourdain joel jude
    judicael jules julien juste justin jeremie jerome lambert landry laurent lazare leu leufroy libere lionel lietald longin lorrain
    lothaire louis loup loic luc lucas lucien ludolphe ludovic leandre leon leonard leopold macaire malo mamert manasse marc marceau
    marcel marcelin marius martial martin mathurin matthias matthieu maugis maurice maxence maximilien mayeul melchior mence merlin
    michael michel morgan moise mederic merovee narcisse nathan nathanael naudet nestor nicolas nicephore norbert normand noe noel nehemie
    octave odilon odon oger olivier oury pacome palemon parfait pascal paterne patrice paul perceval philibert philippe philemon pie
    pierre pierrick prosper pepin quentin rachid raoul raphael raymond renaud rene reybaud richard robert roch rodolphe rodrigue roger
    roland romain romuald romeo ronan roselin regis rejean remi salomon samuel sauveur savin savinien serge sidoine sigebert sigismond
    silvere simon sixte stanislas stephane sylvain sylvestre sebastien seraphin severin tancrede tanguy taurin thibault thibert thierry
    thomas theodore theodose theophile theophraste tim timoleon timothee titien tonnin toussaint trajan tristan turold ulysse urbain
    valentin valere valery venance venceslas vianney victor victorien victorin vigile vincent vital vivien waleran wandrille xavier
    xenophon yoann yves zacharie zache zephirin edouard eleuthere elie elisee elzear emeric emile epiphane eric etienne evariste evrard`,
  lasts: `adam andre arnaud aubert aubry barbier baron barre benoit berger bernard bertrand blanc blanchard bonnet bourgeois boyer breton brun
    brunet caron carpentier carre charles charpentier chevalier clement colin collet cousin dasilva david denis deschamps dubois dufour
    dumas dumont dupont dupuis dupuy durand duval fabre faure fernandez fleury fontaine fournier francois gaillard garcia garnier gauthier
    gautier gerard girard giraud gonzalez guerin guillaume guillot guyot henry hubert huet jacquet jean joly julien lacroix laine lambert
    laurent legall leroux leclerc leclercq lecomte lefebvre lefevre legrand lemaire lemoine leroy lopez louis lucas maillard marchal
    marchand marie martin martinez marty masson mathieu menard mercier meunier meyer michel moreau morel morin moulin muller nguyen
    nicolas noel olivier paris paul perez perrin perrot petit philippe picard pierre poirier pons prevost remy renard renaud renault rey
    richard riviere robert robin roche rodriguez roger rolland rousseau roussel roux roy royer sanchez schmitt schneider simon thomas
    vasseur vidal vincent`,
  companies: 'ei eurl gie sa sarl sas sasu sca scop scs sem snc',
}
