/** Where a thing is put: which painter gets it and where it may stand. */
export type Placement = 'sky' | 'backdrop' | 'water' | 'ground' | 'table' | 'hanging' | 'scatter';

/** One thing the sketch can paint. */
export interface ThingEntry {
  readonly place: Placement;
  /** Folded words, without plural or inflection, separated by blanks; `_` joins a phrase. */
  readonly words: string;
}

const entry = (place: Placement, words: string): ThingEntry => ({ place, words });

/** Everything the sketch can paint beyond the place itself, with the words that ask for it. */
export const THINGS = {
  sun: entry('sky', 'sun sunshine sunburst sunbeam sol soleil sonne araw 太陽 شمس ☀ 🌞 🌅'),
  moon: entry('sky', 'moon lunar luna lune mond buwan 月 قمر 🌙 🌕 crescent moonlight moonlit'),
  stars: entry(
    'sky',
    'star starry starlight starlit estrella etoile stern bituin tala 星 نجوم ⭐ ✨ 🌟 milky_way constellation galaxy nebula',
  ),
  aurora: entry('sky', 'aurora northern_lights borealis オーロラ'),
  rainbow: entry('sky', 'rainbow bahaghari arcoiris regenbogen 虹 🌈'),
  lightning: entry(
    'sky',
    'lightning thunder thunderstorm thunderbolt kidlat relampago eclair blitz 雷 برق ⚡ 🌩 ⛈',
  ),
  clouds: entry(
    'sky',
    'cloud cumulus cloudy cloudscape nube nuage wolke ulap 雲 سحاب ☁ thunderhead overcast',
  ),
  flock: entry(
    'sky',
    'bird flock gull seagull swallow sparrow pigeon dove crow raven starling oiseau pajaro vogel ibon 鳥 طيور 🐦 geese goose',
  ),
  egret: entry(
    'sky',
    'egret heron crane stork swan albatross tagak 鶴 鷺 🦢 flamingo ibis pelican eagle hawk falcon phoenix',
  ),
  kite: entry('sky', 'kite saranggola cometa cerf-volant 凧 🪁'),
  balloon: entry('sky', 'balloon hot-air airship zeppelin blimp 🎈 気球'),
  plane: entry('sky', 'plane airplane aeroplane aircraft jet biplane eroplano 飛行機 ✈'),
  rocket: entry('sky', 'rocket spaceship starship spacecraft 🚀'),
  planet: entry('sky', 'planet saturn jupiter 🪐 惑星 ringed mars'),
  comet: entry('sky', 'comet meteor shooting_star ☄ 🌠'),
  fireworks: entry('sky', 'firework paputok 花火 🎆 🎇'),
  mountain: entry(
    'backdrop',
    'mountain mountainside peak alp alpine summit montagne montana berg bundok 山 جبل highland himalaya 🏔 ⛰ crag ridge',
  ),
  volcano: entry('backdrop', 'volcano volcanic lava bulkan volcan fuji mayon 火山 🌋'),
  hill: entry('backdrop', 'hill hillside knoll rolling burol colline colina'),
  skyline: entry(
    'backdrop',
    'city skyline downtown skyscraper metropolis urban ciudad ville stadt lungsod 都市 مدينة 🏙 building tower cityscape',
  ),
  woods: entry(
    'backdrop',
    'forest woods woodland jungle grove taiga bosque foret wald gubat 森 غابة treeline',
  ),
  island: entry('backdrop', 'island islet isla ile insel pulo 島 جزيرة archipelago'),
  village: entry('backdrop', 'village town hamlet nayon pueblo 村 rooftops'),
  castle: entry(
    'backdrop',
    'castle fortress palace citadel kastilyo castillo chateau schloss 城 قلعة 🏰',
  ),
  waterfall: entry('backdrop', 'waterfall cascade talon 滝'),
  boat: entry(
    'water',
    'boat rowboat rowboats dinghy canoe kayak gondola fishing_boat barca bateau boot 船 舟 قارب 🚣 skiff raft',
  ),
  outrigger: entry('water', 'outrigger bangka paraw proa catamaran trimaran'),
  sailboat: entry(
    'water',
    'sailboat sail yacht sailing schooner regatta dhow junk ⛵ velero voilier',
  ),
  ship: entry(
    'water',
    'ship ferry steamer freighter vessel liner barko 🚢 ⛴ galleon tanker trawler',
  ),
  whale: entry('water', 'whale orca dolphin balyena ballena 鯨 🐋 🐳 🐬'),
  fisherman: entry('ground', 'fisherman fishermen fisher angler mangingisda pescador pecheur'),
  person: entry(
    'ground',
    'person man woman figure boy girl child kid traveler traveller wanderer dancer monk farmer painter artist artista hiker walker grandfather grandmother elder elderly old_man old_woman tao babae lalaki bata homme femme mujer hombre frau mann 人 女 男 子 رجل امرأة 👩 👨 🧑 soldier knight wizard samurai astronaut lady hero dreamer silhouette',
  ),
  couple: entry('ground', 'couple lover pair twin friend magkasintahan pareja 💑 wedding bride'),
  crowd: entry(
    'ground',
    'crowd people commuter passenger tourist cook vendor shopper pedestrian audience gente foule 人々 procession family tao-tao worker children villager player',
  ),
  house: entry(
    'ground',
    'house cottage cabin hut shack home bahay kubo casa maison haus 家 بيت 🏠 🏡 farmhouse barn bungalow shed',
  ),
  temple: entry('ground', 'temple shrine pagoda templo templ dojo 寺 神社 ⛩ 🛕 teahouse monastery'),
  torii: entry('ground', 'torii gate gateway 鳥居'),
  church: entry(
    'ground',
    'church chapel cathedral steeple simbahan iglesia eglise kirche 教会 ⛪ mosque minaret',
  ),
  lighthouse: entry('ground', 'lighthouse beacon parola faro phare leuchtturm 灯台 منارة'),
  windmill: entry('ground', 'windmill mill wind_turbine turbine molino moulin 風車'),
  bridge: entry('ground', 'bridge footbridge viaduct tulay puente pont brucke 橋 جسر 🌉 aqueduct'),
  tree: entry(
    'ground',
    'tree oak willow maple banyan acacia elm puno arbol arbre baum 木 شجرة 🌳 olive',
  ),
  pine: entry('ground', 'pine fir spruce conifer cedar evergreen 松 🌲 cypress'),
  palm: entry('ground', 'palm coconut niyog tropical tropic 🌴 ヤシ oasis'),
  blossom: entry(
    'ground',
    'blossom cherry_blossom sakura cherry plum_blossom magnolia jacaranda 桜 🌸 almond',
  ),
  cactus: entry('ground', 'cactus cacti saguaro 🌵 agave'),
  flower: entry(
    'scatter',
    'flower wildflower rose tulip poppy lavender daisy lily jasmine bloom bulaklak flor fleur blume 花 زهور 🌷 🌹 🌺 🌼 💐 lotus orchid marigold sampaguita peony hydrangea iris dandelion',
  ),
  sunflower: entry('scatter', 'sunflower 🌻 ひまわり mirasol girasol'),
  rock: entry(
    'ground',
    'rock boulder stone bato roca pierre stein 岩 pebble monolith standing_stone ruin',
  ),
  bench: entry('ground', 'bench seat chair bangko'),
  lamp: entry('ground', 'streetlamp lamppost streetlight lamp_post gaslight'),
  lantern: entry(
    'hanging',
    'lantern lantern-lit lampion farol laterne 提灯 فانوس 🏮 fairy_lights string_lights',
  ),
  parol: entry('hanging', 'parol capiz kapis star_lantern christmas_star'),
  tent: entry('ground', 'tent camp campsite camping campfire bonfire yurt ⛺ 🏕 siga'),
  train: entry(
    'ground',
    'train tram locomotive railway tren zug 電車 قطار 🚂 🚆 🚋 trolley streetcar monorail',
  ),
  car: entry(
    'ground',
    'car automobile truck taxi jeepney van bus kotse coche voiture auto 車 سيارة 🚗 🚙 convertible camper',
  ),
  bicycle: entry('ground', 'bicycle bike cyclist bisikleta velo fahrrad 自転車 🚲'),
  umbrella: entry('ground', 'umbrella parasol payong paraguas parapluie regenschirm 傘 ☂ ☔'),
  horse: entry(
    'ground',
    'horse pony stallion mare unicorn kabayo caballo cheval pferd 馬 حصان 🐎 🐴 donkey zebra rider',
  ),
  cow: entry(
    'ground',
    'cow cattle bull ox buffalo carabao kalabaw vaca vache kuh 牛 بقرة 🐄 bison yak',
  ),
  sheep: entry('ground', 'sheep lamb goat tupa oveja mouton schaf 羊 🐑 🐐'),
  deer: entry(
    'ground',
    'deer stag elk moose antelope reindeer usa ciervo cerf hirsch 鹿 🦌 gazelle',
  ),
  dog: entry('ground', 'dog puppy hound aso perro chien hund 犬 كلب 🐕 🐶 wolf wolves coyote lobo'),
  cat: entry(
    'ground',
    'cat kitten pusa gato chat katze 猫 قط 🐈 🐱 tiger lion leopard panther lynx',
  ),
  fox: entry('ground', 'fox vixen zorro renard fuchs 狐 🦊'),
  elephant: entry('ground', 'elephant elepante elefante 象 🐘 mammoth'),
  bear: entry('ground', 'bear panda grizzly oso ours 熊 🐻 🐼'),
  rabbit: entry('ground', 'rabbit hare bunny kuneho conejo lapin hase 兎 🐇 🐰'),
  camel: entry('ground', 'camel caravan dromedary llama alpaca 🐪 🐫 giraffe'),
  butterfly: entry(
    'scatter',
    'butterfly butterflies moth dragonfly paruparo mariposa papillon 蝶 🦋',
  ),
  fireflies: entry('scatter', 'firefly fireflies alitaptap luciernaga 蛍 glowworm spark ember'),
  fish: entry(
    'scatter',
    'fish koi carp salmon isda pez poisson fisch 魚 سمك 🐟 🐠 shoal school shark',
  ),
  jellyfish: entry('scatter', 'jellyfish medusa dikya くらげ octopus squid 🐙'),
  reeds: entry('scatter', 'reed cattail rush bulrush bamboo'),
  teacup: entry('table', 'teacup cup mug taza tasse tasa coffee tea tin_cup 茶碗 ☕ 🍵 espresso'),
  teapot: entry('table', 'teapot kettle 急須 🫖'),
  vase: entry('table', 'vase urn amphora pottery jug pitcher plorera jarron 花瓶 🏺 ceramic'),
  bottle: entry(
    'table',
    'bottle wine perfume flask botella bouteille flasche bote 瓶 🍾 potion elixir',
  ),
  bowl: entry('table', 'bowl mangkok tazon bol noodle soup ramen 🍜 🥣'),
  glass: entry('table', 'goblet chalice wineglass cocktail glass_of baso 🍷 🍸'),
  apple: entry(
    'table',
    'apple fruit mansanas manzana pomme apfel 林檎 🍎 🍏 peach pomegranate tomato cherry_fruit',
  ),
  pear: entry('table', 'pear fig avocado 🍐 🥑 mango mangga'),
  orange: entry(
    'table',
    'oranges tangerine citrus lemon dalandan 🍊 🍋 egg pumpkin orange_fruit clementine',
  ),
  candle: entry('table', 'candle candlelit candlelight kandila vela bougie kerze 蝋燭 🕯'),
  book: entry('table', 'book novel diary notebook libro livre buch aklat 本 كتاب 📖 📚 letter'),
  clock: entry(
    'table',
    "clock o'clock watch wristwatch timepiece orasan reloj horloge uhr 時計 ساعة 🕰 ⏰ ⌚ 🕔",
  ),
  mushroom: entry('table', 'mushroom toadstool fungi fungus kabute seta champignon pilz 茸 🍄'),
  crystal: entry('table', 'crystal gem diamond quartz amethyst ruby kristal 💎 水晶 prism'),
  bulb: entry('table', 'bulb lightbulb light_bulb 💡'),
} as const satisfies Record<string, ThingEntry>;

/** The name of a thing the sketch can paint. */
export type ThingName = keyof typeof THINGS;

/** Negative words that stand for many things at once. */
export const THING_GROUPS: Readonly<Record<string, readonly ThingName[]>> = {
  people: ['person', 'couple', 'crowd', 'fisherman'],
  human: ['person', 'couple', 'crowd', 'fisherman'],
  animal: [
    'horse',
    'cow',
    'sheep',
    'deer',
    'dog',
    'cat',
    'fox',
    'elephant',
    'bear',
    'rabbit',
    'camel',
  ],
  boat: ['boat', 'outrigger', 'sailboat', 'ship'],
  vehicle: ['car', 'bicycle', 'train', 'plane'],
  building: ['house', 'skyline', 'village', 'temple', 'church', 'castle'],
  tree: ['tree', 'pine', 'palm', 'blossom', 'woods'],
  plant: ['tree', 'pine', 'palm', 'blossom', 'flower', 'sunflower', 'reeds', 'cactus'],
  bird: ['flock', 'egret'],
  light: ['lantern', 'lamp', 'fireflies'],
};
