/**
 * Places a picture can be set in, and the words that ask for them. Words are folded as
 * `words.ts` does it (lower case, no accents), without plural or inflection.
 */
export const SETTING_WORDS = {
  sea: 'sea ocean coast coastline seaside shore beach bay wave surf tide atlantic pacific mar mer dagat plage playa bahia meer 海 浜 بحر 🌊 🏖 horizon gulf lagoon cliff seascape',
  harbour:
    'harbour harbor port pier quay jetty dock wharf marina puerto hafen daungan pantalan 港 outrigger mudflat seawall mooring fisherman fishermen net ferry',
  lake: 'lake pond loch lago lac see lawa 湖 reservoir reed lakeside puddle mirror',
  river:
    'river stream creek brook canal riverbank rio fleuve fluss ilog 川 نهر waterfall rapid delta ford',
  mountains:
    'mountain mountainside peak alp alpine summit ridge montagne montana berg bundok 山 جبل volcano highland himalaya andes valley canyon pass 🏔 ⛰ fjord crag',
  terraces: 'terrace paddy paddies rice palayan hagdan-hagdang banaue 棚田 tea-field',
  forest:
    'forest wood woodland jungle grove rainforest taiga bosque foret wald gubat 森 غابة moss fern undergrowth 🌲 🌳 bamboo redwood birch',
  meadow:
    'meadow field grassland prairie countryside farm pasture steppe savanna savannah campo champ wiese bukid 野原 garden hill flower wildflower hayfield vineyard orchard grass picnic landscape park barn tulip lavender sunflower poppy 🌸 🌷 🌻 wheat village',
  desert:
    'desert dune sand sahara gobi oasis cactus mesa disyerto desierto wuste 砂漠 صحراء camel 🏜 arid badland mars',
  snow: 'snow snowy winter ice icy arctic tundra glacier frost frozen nieve neige schnee niyebe 雪 ثلج blizzard antarctic ❄ ⛄ igloo polar ski',
  city: 'city skyline downtown skyscraper metropolis urban tower building ciudad ville stadt lungsod 都市 مدينة rooftop apartment tokyo manila york paris london hongkong cityscape 🏙 🌆 town district cyberpunk',
  market:
    'market bazaar stall awning hawker vendor palengke mercado marche markt 市場 سوق street alley lane festival fair crowd souk carnival shopfront neon plaza',
  station:
    'station railway train tram platform rail subway metro locomotive estacion gare bahnhof estasyon 駅 محطة commuter terminal airport hall cathedral arcade greenhouse conservatory atrium 🚉 🚆 monorail',
  sky: 'cloud cumulus cloudscape sky heaven stratosphere nimbus cielo ciel himmel langit ulap 空 雲 سماء ☁ ⛅ thunderhead aerial kite balloon flying airship cirrus',
  space:
    'space galaxy nebula planet cosmos cosmic universe orbit astronaut saturn asteroid interstellar espacio weltraum kalawakan 宇宙 فضاء 🚀 🪐 🌌 spaceship starship supernova constellation moonscape',
  underwater:
    'underwater undersea coral reef seabed deep-sea submarine jellyfish aquarium diver fish shark octopus turtle 🐠 🐙 mermaid kelp whale manta seahorse',
  still:
    'teacup cup mug teapot vase bottle bowl jar glass fruit apple pear lemon orange candle still-life still table book plate pitcher perfume watch product egg cake bread coffee tea wine kettle tableware object ceramic porcelain pottery taza tasse tasa 茶 mushroom crystal lightbulb goblet lamp mango peach urn ring skull 🍎 ☕ 🍵 🍐 🍷 🕯 pot pumpkin pomegranate chalice',
  window:
    'window windowsill pane bintana ventana fenetre fenster 窓 نافذة curtain indoors interior room bedroom kitchen sala windowpane balcony attic desk studio parol capiz kapis',
  portrait:
    'portrait face profile headshot bust selfie closeup retrato mukha 顔 وجه eye hair smile self-portrait girl woman man boy child',
} as const;

/** A place a picture can be set in. */
export type SettingName = keyof typeof SETTING_WORDS | 'poster' | 'abstract';

/**
 * Words that name a place beyond doubt; the others also name things that appear in other places
 * (a fisherman is not always in a harbour), and count less.
 */
export const STRONG_SETTING_WORDS = new Set(
  'harbour harbor port terrace palayan forest jungle rainforest desert sahara underwater undersea jellyfish coral deep-sea reef seabed station market bazaar galaxy nebula cloudscape cityscape skyline teacup portrait bintana window ventana fenetre 窓 نافذة still-life meadow lake sea ocean beach glacier cumulus space gubat dagat lungsod palengke cosmos mountain bundok vase desk seascape'.split(
    ' ',
  ),
);
