import type { NewPrompt } from '@media-gen/core';

function picture(prompt: string, mood: string, tags: readonly string[], ratio: string): NewPrompt {
  const technical = { aspect_ratio: ratio, quality: 'high', mood };
  const body = { prompt, style_tags: [...tags], technical_params: technical };
  return { kind: 'image', promptText: prompt, bodies: [body] };
}

function song(title: string, genre: string, lines: readonly (readonly string[])[]): NewPrompt {
  const structure = lines.map((each, index) => ({
    type: index % 2 === 0 ? 'verse' : 'chorus',
    lyrics: each.join('\n'),
  }));
  const body = { title, genre, mood: 'calm', tempo: 'medium', structure };
  return { kind: 'audio', promptText: title, bodies: [body] };
}

/** What the pictures of the documentation show. */
export const TOUR_PROMPTS: readonly NewPrompt[] = [
  picture('A lighthouse on a cliff while a storm comes in', 'wild', ['ink', 'night'], '1:1'),
  picture('Paper boats on a canal at dawn', 'tender', ['watercolour', 'pastel'], '3:2'),
  picture('A fox asleep in the roots of an old oak', 'warm', ['woodcut', 'autumn'], '1:1'),
  picture('Market stalls under red umbrellas in the rain', 'busy', ['gouache'], '4:3'),
  picture('The moon over a field of sunflowers', 'still', ['oil painting', 'gold'], '1:1'),
  picture('A tram that climbs a steep street of tiled houses', 'bright', ['poster'], '3:2'),
  picture('Whales among the stars', 'vast', ['ink', 'blue'], '16:9'),
  picture('A glasshouse with ferns and an empty chair', 'quiet', ['green', 'film grain'], '4:3'),
  picture('Mountains in the first snow', 'cold', ['minimal'], '16:9'),
  picture('A kettle and two cups by a window', 'homely', ['still life', 'warm light'], '1:1'),
  song('Harbour Lights', 'folk', [
    ['The boats come home at night', 'The harbour holds its light'],
    ['Oh harbour lights, stay bright'],
    ['The fog is on the bay', 'It takes the sound away'],
  ]),
  song('Tin Roof Rain', 'blues', [
    ['Rain on a roof of tin', 'Let the evening in'],
    ['Fall, rain, fall'],
  ]),
];
