/**
 * Japanese names in Hepburn without long marks, as on business cards: the most frequent surnames, and given names that were the most frequent
 * of their year from the 1960s to the 1990s (lists of Myoji Yurai Net and of Meiji Yasuda). Of faker's, which are in kanji, nothing says how
 * each is read.
 */
export const ja = {
  firsts: `hiroshi takashi makoto naoki kenji kenichi tetsuya daisuke kenta takuya shota kazuya tatsuya ryo yusuke yuki yuta tsubasa daiki
    kazuki ryota naoto koji shinji manabu osamu minoru akira satoru hideki masahiro hiroyuki takahiro toshio yoshihiro nobuyuki kazuhiro
    masaki yasuhiro hironori junichi shunsuke kosuke keisuke shingo yuji eiji seiji koichi ryuichi jun mitsuru isamu susumu shigeru yutaka
    tomohiro norio akihiro yukio keiko kumiko yumiko akemi mayumi naomi yoko hiroko noriko tomoko kyoko junko michiko kazuko sachiko emiko
    yukiko yuko megumi kaori yuka ai mai eri rie mika miho asami ayumi chie emi haruka hitomi kana kanako maki mami manami mariko mio misaki
    miyuki nana nanami natsumi reiko rina risa saki sakura satomi sayaka shiho shiori takako yui yuri aya ayaka ayako chika chiharu erika fumiko
    izumi kaoru madoka mari minako miki momoko nozomi rika ryoko sanae shizuka tomomi yasuko yoshiko`,
  lasts: `sato suzuki takahashi tanaka ito watanabe yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi matsumoto inoue kimura
    hayashi saito shimizu yamazaki mori abe ikeda hashimoto yamashita ishikawa nakajima maeda fujita ogawa goto okada hasegawa murakami kondo
    ishii sakamoto endo aoki fujii nishimura fukuda ota miura fujiwara okamoto matsuda nakagawa nakano harada ono tamura takeuchi kaneko wada
    nakayama ishida ueda morita hara shibata sakai kudo yokoyama miyazaki miyamoto uchida takagi ando taniguchi ohno maruyama imai takada
    fujimoto takeda murata ueno sugiyama masuda hirano sugawara kojima otsuka chiba kubo matsui iwasaki sakurai kinoshita noguchi matsuo nomura
    kikuchi sano onishi sugimoto arai hamada ichikawa furukawa mizuno komatsu shimada koyama`,
  companies: 'denki shoji kogyo kensetsu unyu seiyaku insatsu hoken shokuhin tetsudo boeki kagaku',
}
