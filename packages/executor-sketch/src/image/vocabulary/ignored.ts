const split = (text: string): readonly string[] => text.split(/\s+/);

/** Words without a picture of their own, left out when unknown words are counted. */
export const PLAIN_WORDS: ReadonlySet<string> = new Set(
  split(`a an the and or of in on at to by from with without for as is are was were be been it its it's this that these
  those his her their my our your he she they we you i me him them there here up down out off over under above below
  into through between behind beside before after around near far across along against within each every all some any
  no not one two three four five single many few more most very slightly different same like just only so than then
  while where when which who whose what how if but nothing else against seen made make makes held set very really
  de la le les el los las un une una du des der die das ein eine und et y e o ng ang sa na mga si ni at ay isang habang
  yari nakasabit の と に を は が à l image picture scene view shot style art artwork composition subject background
  foreground middle center centre left right top bottom upper lower third thirds half side corner third's frame wide
  close distance distant small large big tiny huge little tall long thin thick old new young ancient modern light lights
  lighting lit sky water air ground earth break`),
);

/** Words that ask for lettering, which a sketch cannot set: no fonts come with it. */
export const LETTERING_WORDS: ReadonlySet<string> = new Set(
  split(
    'lettering typography text caption headline inscription calligraphy handwriting slogan title typeset',
  ),
);
