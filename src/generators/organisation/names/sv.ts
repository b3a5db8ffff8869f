/** Names of faker's locale sv, in ASCII; made by test/generators/organisation/names/locale-names.test.ts. */
export const sv = {
  firsts: `agnes agneta alexandra alice alva amanda anette anita ann annchristin annmarie anna anneli annika astrid barbro berit birgitta britt
    brittmarie camilla carina caroline cecilia charlotte ebba elin elisabeth ella ellen elsa emelie emilia emma erika eva felicia frida
    gun gunilla gunnel hanna helen helena ida inger ingrid isabelle jenny jessica johanna josefin julia karin karolina katarina kerstin
    klara kristina lena lina linda linn linnea lisa lisbeth louise lovisa madeleine maja malin margareta maria marianne marie matilda
    mikaela moa mona monica nathalie nina olivia pernilla pia rebecca sandra sara siv sofia sofie sonja susanne therese ulla ulrika
    viktoria wilma yvonne asa adam albin alexander ali anders andreas anton arvid axel bengt bjorn bo christer christian christoffer claes
    daniel david dennis edvin elias emil erik felix filip fredrik gabriel gunnar gustav goran hans henrik hugo hakan isak jakob jan jesper
    jimmy joakim joel johan john johnny jonas jonathan josef jorgen karl kenneth kent kevin kjell kurt lars leif lennart leo liam linus
    lucas ludvig magnus marcus martin mats mattias max mikael mohamed niklas nils oliver olle olof oskar patrik per peter pontus rasmus
    rickard robert robin roger rolf samuel sebastian simon stefan stig sven thomas tobias tommy torbjorn ulf viktor william ake`,
  lasts: `abrahamsson ahmed ali andersson andreasson arvidsson axelsson bengtsson berg berggren berglund bergman bergqvist bergstrom bjork
    bjorklund blom blomqvist claesson dahl dahlberg danielsson ek eklund ekstrom eliasson engstrom eriksson falk forsberg fransson
    fredriksson gunnarsson gustafsson hansen hansson hassan hedlund hellstrom henriksson hermansson holm holmberg holmgren holmqvist
    hakansson isaksson jakobsson jansson johansson jonsson karlsson larsson lind lindberg lindgren lindholm lindqvist lindstrom lund
    lundberg lundgren lundin lundqvist lundstrom lofgren magnusson martinsson mattsson mohamed mansson martensson nilsson norberg nordin
    nordstrom nyberg nystrom olofsson olsson persson pettersson palsson samuelsson sandberg sandstrom sjoberg sjogren strom stromberg
    sundberg svensson soderberg viklund wallin wikstrom aberg akesson oberg`,
  companies: 'ab aktiebolag group gruppen hb investment kommanditbolag',
}
