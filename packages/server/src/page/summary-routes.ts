import type { PageRoute, PageServices } from './page-route.ts';

/** What the existing page, and whoever watches it, asks of the whole. */
export function mountPageSummaries(route: PageRoute, services: PageServices): void {
  const { page } = services;

  route('get', '/api/stats', () => async () => {
    const stats = await page.stats();
    return {
      total_writings: stats.writings,
      total_words: stats.words,
      average_words:
        stats.writings === 0 ? 0 : Math.round((stats.words / stats.writings) * 10) / 10,
      content_type_distribution: Object.fromEntries(
        stats.contentTypes.map(({ type, count, explicit }) => [type, { count, explicit }]),
      ),
      publication_status_distribution: Object.fromEntries(
        stats.publicationStatuses.map(({ status, count }) => [status, count]),
      ),
      top_tags: stats.topTags,
    };
  });

  route('get', '/api/tags', () => async () => ({
    tags: (await page.tags()).map(({ id, name, tagType, usageCount }) => ({
      id,
      name,
      tag_type: tagType,
      usage_count: usageCount,
    })),
  }));

  route('get', '/health', () => async () => {
    try {
      const { writings } = await page.stats();
      return { status: 'healthy', database: 'connected', total_writings: writings };
    } catch (error) {
      services.report(error);
      return { status: 'unhealthy', error: 'The database cannot be read.' };
    }
  });
}
