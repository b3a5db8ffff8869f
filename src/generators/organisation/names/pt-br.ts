/** Names of faker's locale pt_BR, in ASCII; made by test/generators/organisation/names/locale-names.test.ts. */
export const ptBR = {
  firsts: `alessandra alice aline alicia anaclara anajulia analaura analuiza antonella beatriz bruna carla cecilia clara celia dalila eduarda
    elisa eloa emanuelly esther fabricia felicia giovanna helena heloisa isabel isabela isabella isabelly isadora isis janaina joana julia
    karla lara larissa laura lavinia liz lorena lorraine luiza livia maite manuela marcela margarida maria mariaalice mariacecilia
    mariaclara mariaeduarda mariahelena mariajulia marialuiza mariana marina marli meire melissa morgana marcia mercia natalia nubia
    ofelia paula rafaela rebeca roberta sara sarah sophia suelen silvia talita valentina vitoria yasmin alessandro alexandre anthony
    antonio arthur benjamin benicio bernardo breno bryan caio calebe carlos caua cesar daniel danilo davi davilucca deneval eduardo elisio
    emanuel enzo enzogabriel fabiano fabricio feliciano felipe frederico fabio felix gabriel gael guilherme gustavo gubio heitor henrique
    hugo helio isaac joaquim joao joaolucas joaomiguel joaopedro julio juliocesar kleber ladislau leonardo lorenzo lucas lucca marcelo
    marcos matheus miguel murilo nataniel nicolas noah norberto pablo paulo pedro pedrohenrique pietro rafael raul ricardo roberto
    salvador samuel silas sirineu tertuliano theo vicente vitor victor warley washington yago yango yuri igor`,
  lasts: `albuquerque barros batista braga carvalho costa franco macedo martins melo moraes moreira nogueira oliveira pereira reis santos
    saraiva silva souza xavier`,
  companies: 'comercio eireli ltda sa eassociados',
}
