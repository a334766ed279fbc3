/** Style words, by what they make the sketch do. One tag may ask for several. */
export const STYLE_WORDS = {
  photo:
    'photo photograph photography photographic photorealistic realistic documentary editorial dslr product_shot telephoto macro architectural render 3d visualisation visualization hyperrealistic lifelike 写真 foto raw',
  grain:
    'grain grainy film 35mm analog analogue kodak portra ilford polaroid super8 16mm noise fujifilm',
  muted: 'muted desaturated subdued faded earthy understated restrained matte washed subtle',
  vivid:
    'vivid saturated vibrant colorful colourful bold technicolor fauvist fauvism rich psychedelic lush',
  minimal: 'minimal minimalist minimalism simple negative_space clean sparse uncluttered zen',
  hdr: 'hdr high_dynamic_range dynamic_range',
  crisp: 'crisp sharp detail detailed 4k 8k uhd intricate sharpness hyperdetailed ultra-detailed',
  soft: 'surreal surrealist surrealism dreamscape soft dreamy diffusion ethereal hazy pictorialist soft_focus glow gauzy',
  bokeh: 'bokeh depth_of_field shallow f1 tilt-shift tilt_shift',
  cinematic: 'cinematic cinema movie filmic widescreen film_still blockbuster noir',
  anamorphic: 'anamorphic lens_flare flare panavision',
  oil: "oil l'huile huile oleo pate impasto van_gogh gogh rembrandt baroque palette_knife 油絵 brushwork painterly brushstroke expressionist expressionism romanticism canvas naive",
  impressionist:
    'impressionist impressionism monet plein_air renoir alla_prima post-impressionist pastel_painting',
  gouache:
    'gouache poster_paint tempera acrylic concept_art matte_painting ghibli storybook illustration illustrated picture_book children anime digital_painting painting painted fantasy',
  watercolour: 'watercolour watercolor aquarelle acuarela aquarell ink_wash wash 水彩 suibokuga',
  ukiyoe:
    'ukiyo-e ukiyoe 浮世絵 woodblock hokusai hiroshige shin-hanga japanese_print woodcut linocut 木版',
  screenprint:
    'screen-print screen_print screen-printed screenprint silkscreen serigraph risograph riso poster travel_poster lithograph pop_art warhol bauhaus constructivist art_deco deco stencil screenprinted',
  halftone: 'halftone comic manga newsprint lichtenstein dots comic_book graphic_novel',
  ink: 'ink pen_and_ink line_art lineart etching engraving crosshatch linework pen',
  pencil: 'pencil charcoal graphite drawing sketch chalk crayon conte doodle',
  monochrome:
    'monochrome monochromatic black_and_white b&w greyscale grayscale bw noir black-and-white 白黒',
  sepia: 'sepia daguerreotype tintype antique old_photo vintage wet_plate',
  vintage: 'vintage retro 70s 60s 1970s 1960s nostalgic aged kodachrome lomography faded_film 80s',
  pastel: 'pastel candy kawaii cotton_candy soft_colors powdery',
  neon: 'neon synthwave vaporwave cyberpunk outrun retrowave glowing tron',
  solar: 'solarpunk ecofuturist biophilic utopian hopepunk',
  pixel: 'pixel pixel_art 8-bit 8bit 16-bit voxel pixelated',
  mosaic:
    'mosaic stained_glass tessellated tile tiled byzantine cubist cubism low_poly low-poly polygonal geometric facet',
  dots: 'pointillism pointillist seurat stipple stippled divisionism',
  glitch: 'glitch glitchcore vhs datamosh crt chromatic_aberration databent',
  gold: 'gold golden ginto gilded gold_leaf klimt oro dore 金',
  vignette: 'vignette lomo holga pinhole',
  dark: 'dark moody low-key low_key chiaroscuro tenebrism gothic',
  light: 'high-key high_key airy bright luminous',
  wide: 'landscape panorama panoramic wide_angle wide-angle vista scenic aerial',
  flat: 'flat vector flat_design isometric paper_cut papercut cut-out cutout low_detail',
} as const;

/** The name of a way of rendering. */
export type StyleName = keyof typeof STYLE_WORDS;

/** Words for weather, by what falls or hangs in the air. */
export const WEATHER_WORDS = {
  rain: 'rain rainy raining drizzle downpour shower monsoon ulan umuulan lluvia pluie regen 雨 مطر 🌧 ☔ wet rain-soaked',
  snowfall: 'snowfall snowing snowflake blizzard snowstorm flurry ❄ 🌨',
  fog: 'fog foggy mist misty haze hazy smoke hamog niebla brume nebel 霧 ضباب 🌫 smog',
  petals:
    'petal falling_leaves falling_leaf autumn_leaf confetti autumn fall leaf taglagas otono automne herbst 秋 🍁 🍂',
  rays: 'ray god_rays sunbeam light_shaft beam crepuscular shaft sunray volumetric',
} as const;

/** The name of a weather. */
export type WeatherName = keyof typeof WEATHER_WORDS;
