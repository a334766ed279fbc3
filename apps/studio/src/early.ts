import { askEarly } from './api/early-answers.ts';
import { firstItemsAddress, indexAddress } from './library/index/found-query.ts';
import { readWish } from './library/search/library-wish.ts';

/** The page runs this before the rest of it is there: a large library takes longest to be read. */
if (/^\/library(?:\/|$)/.test(location.pathname)) {
  const wish = readWish(new URLSearchParams(location.search));
  // Of stacks there is no first page.
  if (!wish.stacks) askEarly(firstItemsAddress(wish));
  // A browser takes its time to tell the time zone that this one asks with.
  askEarly(indexAddress(wish));
}
