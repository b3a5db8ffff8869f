/** Names of faker's locale es, in ASCII; made by test/generators/organisation/names/locale-names.test.ts. */
export const es = {
  firsts: `adela adriana alejandra alicia amalia ana analuisa anamaria andrea anita anni antonia ariadna barbara beatriz berta blanca caridad
    carla carlota carmen carolina catalina cecilia clara claudia concepcion conchita cristina daniela diana dolores dorotea debora elena
    elisa eloisa elsa elvira emilia esperanza estela ester eva florencia francisca gabriela gloria graciela guadalupe guillermina ines
    irene isabel isabela jennifer josefina juana julia laura leonor leticia lilia lola lorena lourdes lucia luisa luz magdalena maica
    manuela marcela margarita mariana maricarmen marilu marisol marta maria mariacristina mariaelena mariaeugenia mariajose marialuisa
    mariasoledad mariateresa mariadelosangeles mariadelcarmen matilde mayte mercedes micaela monica natalia norma olivia patricia pilar
    ramona raquel rebeca reina rocio rosa rosalia rosario roser sara silvia sofia soledad sonia susana teresa veronica victoria virginia
    yolanda angela adan agustin alberto alejandro alfonso alfredo andres antonio armando arturo benito benjamin bernardo carles carlos
    claudio clemente cristian cristobal cesar daniel david diego eduardo emilio enrique ernesto esteban federico felipe fernando francisco
    gabriel gerardo german gilberto gonzalo gregorio guillermo gustavo hermenegildo hernan homero horacio hugo ignacio ivan jacobo jaime
    javier jeronimo jesus joaquin jordi jorge jorgeluis josep jose joseeduardo joseemilio joseluis josemaria juan juancarlos juanramon
    julio juliocesar lorenzo lucas luis luismiguel manuel marcoantonio marcos mariano mario martin mateo miguel miguelangel nicolas
    octavio pablo patricio pedro pio rafael ramiro ramon raul ricardo roberto rodrigo ruben salvador samuel sancho santiago sergi sergio
    teodoro timoteo tomas vicente victor angel oscar`,
  lasts: `abeyta abrego abreu acevedo acosta acuna adame adorno agosto aguayo aguilar aguilera aguirre alanis alaniz alarcon alba alcala alcaraz
    alcantar alejandro aleman alfaro alicea almanza almaraz almonte alonso alonzo altamirano alva alvarado amador amaya anaya anguiano
    angulo aparicio apodaca aponte aragon aranda arana arce archuleta arellano arenas arevalo arguello arias armas armendariz armenta
    armijo arredondo arreola arriaga arroyo arteaga atencio aviles ayala baca badillo baeza bahena balderas ballesteros banda barajas
    barela barragan barraza barrera barreto barrientos barrios batista banuelos becerra beltran benavides benavidez benitez bermudez
    bernal berrios betancourt blanco bonilla borrego botello bravo briones briseno brito bueno burgos bustamante bustos baez caballero
    cabrera caban cadena caldera calderon calvillo camacho camarillo campos canales candelaria cano cantu caraballo carbajal cardona
    carmona carranza carrasco carrasquillo carrera carrero carreon carrillo carrion carvajal casanova casares casarez casas casillas
    castaneda castellanos castillo castro cavazos cazares ceballos cedillo ceja centeno cepeda cerda cervantes cervantez chacon chapa
    chavarria chavez cintron cisneros collado collazo colunga colon concepcion contreras cordero cornejo corona coronado corral corrales
    correa cortes cortez cotto covarrubias crespo cruz cuellar curiel cardenas cordova delacruz delafuente delagarza delao delapaz
    delarosa delatorre deleon delgadillo delgado delrio delvalle dominguez duarte duenas duran davila diaz echevarria elizondo enriquez
    escalante escamilla escobar escobedo esparza espinal espino espinosa espinosadelosmonteros espinoza esquibel esquivel estrada estevez
    fajardo farias feliciano fernandez ferrer fierro figueroa flores florez fonseca frias fuentes gaitan galarza galindo gallardo gallegos
    galvan gamboa gaona garay garcia garibay garica garrido garza gastelum gaytan gil giron godoy godinez gonzalez gracia granado granados
    griego grijalva guajardo guardado guerra guerrero guevara guillen gurule gutierrez guzman galvez gamez gomez haro henriquez heredia
    hernandez herrera hidalgo hinojosa holguin huerta hurtado ibarra iglesias irizarry jaime jaimes jaramillo jasso jimenez jurado juarez
    jaquez laboy lara laureano leal lebron ledesma leiva lemus lerma leyva leon limon linares lira llamas loera lomeli longoria lovato
    loya lozada lozano lucero lucio luevano lugo luna lopez macias madera madrid madrigal maestas magana malave maldonado manzanares mares
    marrero marroquin martinez marin mascarenas mata mateo matos matias maya mayorga medina medrano mejia melgar melendez mena menchaca
    mendoza menendez meraz mercado merino mesa meza miramontes miranda mireles mojica molina mondragon monroy montalvo montanez montano
    montemayor montenegro montero montes montoya montez mora morales moreno mota moya munguia murillo muro muniz munoz marquez mendez
    naranjo narvaez nava navarrete navarro nazario negrete negron nevarez nieto nieves nino noriega najera nunez ocampo ocasio ochoa ojeda
    olivares olivas olivera olivo olivarez olmos olvera ontiveros oquendo ordonez orellana ornelas orosco orozco orta ortega ortiz osorio
    otero ozuna pabon pacheco padilla padron pagan palacios palomino palomo pantoja paredes parra partida patino paz pedraza pedroza
    pelayo perales peralta perea pena pichardo pineda pizarro pina polanco ponce porras portillo posada prado preciado prieto puente puga
    pulido paez perez quesada quezada quintana quintanilla quintero quiroz quinones quinonez rael ramos ramirez rangel rascon raya razo
    regalado rendon renteria resendez reyes reyna reynoso rico rincon riojas rivas rivera rivero robledo robles rocha rodarte rodriguez
    rojas rojo roldan rolon romero romo roque rosado rosales rosario rosas roybal rubio ruelas ruiz rios saavedra saiz salas salazar
    salcedo salcido saldana saldivar salgado salinas samaniego sanabria sandoval santacruz santana santiago santillan sarabia sauceda
    saucedo sedillo segovia segura sepulveda serna serrano serrato sevilla sierra sisneros solano soliz solorio solorzano solis soria sosa
    sotelo soto suarez saenz sanchez tafoya tamayo tamez tapia tejada tejeda tello terrazas teran tijerina tirado toledo toro torres tovar
    trejo trevino trujillo tellez torrez ulibarri ulloa urbina urena uribe urrutia urias vaca valadez valdez valdivia valdes valencia
    valentin valenzuela valladares valle vallejo valles valverde vanegas varela vargas vega vela velasco velasquez velazquez venegas vera
    verdugo verduzco vergara viera vigil villa villagomez villalobos villalpando villanueva villarreal villasenor villegas vazquez velez
    veliz ybarra yanez zambrano zamora zamudio zapata zaragoza zarate zavala zayas zelaya zepeda zuniga deanda dejesus alvarez avalos
    avila`,
  companies: 'hermanos sa sl ehijos',
}
