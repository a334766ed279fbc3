import type { Vocabulary } from './words/vocabulary.ts';

/** Names of instruments in several languages, to ids of the catalogue (several ids: a band). */
export const instrumentWords: Vocabulary<string> = [
  [
    'nylon guitar|classical guitar|spanish guitar|nylon string|nylon-string|guitarra espanola|gitara|guitarra|ガットギター',
    'nylon',
  ],
  [
    'acoustic guitar|steel guitar|guitar|strummed guitar|steel string|12 string|12-string|twelve string|twelve-string|6-string|steel-string|gitarre|guitare|chitarra|ギター|기타|吉他|جيتار',
    'steel',
  ],
  [
    'electric guitar|clean guitar|jangly guitar|reverb guitar|tremolo guitar|telecaster|エレキギター',
    'electric',
  ],
  [
    'distorted guitar|distortion guitar|overdriven guitar|fuzz guitar|heavy guitar|power chords|crunchy guitar|metal guitar|distorted electric guitar|fuzzy guitar',
    'distorted',
  ],
  ['banjo', 'banjo'],
  ['ukulele|ukelele|uke|cavaquinho|ukelele', 'ukulele'],
  ['mandolin|bouzouki|bandurria|mandolina|rondalla', 'mandolin'],
  ['harp|arpa|harfe|harpe|lyre|kora|ハープ', 'harp'],
  ['koto|guzheng|zither|kanun|qanun|shamisen|箏|琴|三味線|古筝', 'koto'],
  ['sitar|oud|saz|ud|عود', 'oud'],
  ['pizzicato|pizzicato strings', 'pizzicato'],
  ['harpsichord|clavichord|cembalo|spinet', 'harpsichord'],
  [
    'piano|upright piano|grand piano|klavier|felt piano|keys|keyboard|ピアノ|피아노|钢琴|بيانو',
    'piano',
  ],
  ['electric piano|rhodes|wurlitzer|e-piano|epiano|fender rhodes|エレピ', 'epiano'],
  ['celesta|celeste|チェレスタ', 'celesta'],
  ['music box|toy piano|オルゴール', 'musicbox'],
  ['vibraphone|vibes|ビブラフォン', 'vibraphone'],
  ['marimba|xylophone|balafon|xylophon|木琴|マリンバ', 'marimba'],
  ['glockenspiel|bell|chime|crotales|handbell|tubular bell|グロッケン|鈴', 'bells'],
  ['kulintang|gamelan|gong|agung|gangsa|bonang|kulintangan|singing bowl', 'kulintang'],
  ['steel drum|steelpan|steel pan', 'steelpan'],
  ['kalimba|mbira|thumb piano|カリンバ', 'kalimba'],
  ['organ|hammond|church organ|pipe organ|orgel|orgue|organo|オルガン|오르간', 'organ'],
  ['harmonium|pump organ|reed organ|shruti box', 'harmonium'],
  [
    'accordion|accordeon|concertina|bandoneon|akkordeon|acordeon|melodica|アコーディオン',
    'accordion',
  ],
  ['harmonica|mouth organ|blues harp|armonica|ハーモニカ', 'harmonica'],
  [
    'string|string section|orchestra|string quartet|string ensemble|string trio|strings|streicher|cuerdas|cordes|archi|orchestral|ストリングス|弦楽',
    'strings',
  ],
  [
    'violin|fiddle|viola|biyolin|violine|violon|violino|geige|erhu|rebab|バイオリン|二胡|바이올린|كمان',
    'violin',
  ],
  ['cello|violoncello|violoncelle|チェロ|첼로', 'cello'],
  ['choir|choral|voices|vocal harmonies|koro|chor|choeur|coro|合唱|聖歌隊', 'choir'],
  [
    'synth|synthesizer|synthesiser|synth pad|pad|sintetizador|analog synth|シンセ|シンセサイザー|신스|合成器',
    'synthpad',
  ],
  [
    'synth lead|lead synth|chiptune|8 bit|8-bit|square lead|arpeggiator|arp synth|synth arpeggio',
    'synthlead',
  ],
  [
    'flute|piccolo|recorder|tin whistle|whistle|plauta|bansuri|pan flute|flauta|flote|ney|shakuhachi|kaval|フルート|笛|尺八|플루트|ناي',
    'flute',
  ],
  ['clarinet|bass clarinet|klarinette|clarinete|クラリネット', 'clarinet'],
  ['oboe|english horn|cor anglais|bassoon|duduk|bagpipe|オーボエ', 'oboe'],
  ['saxophone|sax|alto sax|tenor sax|saksopon|saxofon|サックス', 'sax'],
  [
    'trumpet|cornet|flugelhorn|trumpeta|trompete|trompette|trompeta|tromba|トランペット|트럼펫',
    'trumpet',
  ],
  ['brass|horn|french horn|horns|trombone|brass section|metales|ホルン|ブラス', 'brass'],
  [
    'upright bass|double bass|contrabass|acoustic bass|stand up bass|contrabajo|kontrabass|コントラバス|ウッドベース',
    'upright',
  ],
  [
    'bass|bass guitar|electric bass|fretless bass|picked bass|baho|bajo|basse|basso|ベース|베이스|باص',
    'bass',
  ],
  ['synth bass|sub bass|808 bass|808s|sub|moog bass|acid bass|シンセベース', 'synthbass'],
  ['tuba|sousaphone', 'tuba'],
  [
    'drum|drum kit|drumset|drum set|kit|percussion|bateria|schlagzeug|batterie|batteria|tambol|tambor|snare|kick|hi hat|cymbal|ドラム|드럼|鼓|طبول',
    'drums',
  ],
  ['brushed snare|brush|brushed drums|brushes|jazz drums|jazz kit', 'brushes'],
  [
    'drum machine|808|909|electronic drums|beats|electronic beat|trap drums|programmed drums|ドラムマシン',
    'electronic',
  ],
  [
    'conga|bongo|djembe|cajon|hand drum|tabla|frame drum|darbuka|hand percussion|dabakan|カホン|طبلة',
    'hand',
  ],
  ['taiko|timpani|war drum|bass drum|orchestral percussion|太鼓', 'taiko'],
  ['shaker|maraca|tambourine|pandereta|cabasa|handclap|claps|clap|stomp|stomps and claps', 'box'],
];
