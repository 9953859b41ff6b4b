import { createRandom } from "./random.ts";

// Data like that of nativejson-benchmark's files, for use without them: the same kinds of values in the same proportions,
// but none of their content.

/** Posts of a social network, many of them in Japanese: long texts, big integers, much nesting, many nulls. */
export function createTimeline(count: number): unknown {
  const random = createRandom(1);
  const integer = (limit: number): number => Math.floor(random() * limit);
  const japanese = (length: number): string =>
    Array.from({ length }, () => String.fromCharCode(0x3041 + integer(80))).join("");
  const user = (): unknown => ({
    id: 1_186_275_104 + integer(1e9),
    id_str: String(1_186_275_104 + integer(1e9)),
    name: japanese(6),
    screen_name: `user_${integer(1e6)}`,
    location: "",
    description: japanese(40),
    url: null,
    entities: { description: { urls: [] } },
    protected: false,
    followers_count: integer(1000),
    created_at: "Mon Nov 02 10:00:00 +0000 2014",
    favourites_count: integer(100),
    utc_offset: null,
    time_zone: null,
    verified: false,
    lang: "en",
    profile_image_url: `http://images.example.com/profile/${integer(1e9)}/normal.jpeg`,
    profile_link_color: "0084B4",
    default_profile: true,
  });
  const post = (): unknown => ({
    metadata: { result_type: "recent", iso_language_code: "ja" },
    created_at: "Sun Aug 31 00:29:15 +0000 2014",
    id: 505_874_924_095_815_680 + integer(1e6) * 1024,
    text: `@user_${integer(1e6)} ${japanese(80)}`,
    source: '<a href="https://example.com/download" rel="nofollow">Client</a>',
    truncated: false,
    in_reply_to_status_id: null,
    user: user(),
    geo: null,
    coordinates: null,
    retweet_count: integer(50),
    entities: {
      hashtags: [],
      symbols: [],
      urls: [],
      user_mentions: [{ name: japanese(4), id: integer(1e9), indices: [0, 9] }],
    },
    favorited: false,
    lang: "ja",
  });
  return { statuses: Array.from({ length: count }, post), search_metadata: { completed_in: 0.087, count } };
}

/** A catalogue of concerts: small objects, short keys that are numbers, many integers. */
export function createCatalogue(count: number): unknown {
  const random = createRandom(2);
  const integer = (limit: number): number => 100_000_000 + Math.floor(random() * limit);
  const names = Object.fromEntries(Array.from({ length: count }, () => [integer(9e8), `Block number ${integer(9e8)}`]));
  const performance = (): unknown => ({
    eventId: integer(9e8),
    id: integer(9e8),
    logo: random() < 0.5 ? null : `/images/${integer(9e8)}.jpg`,
    name: null,
    prices: Array.from({ length: 5 }, () => ({
      amount: 90_250,
      audienceSubCategoryId: integer(9e8),
      seatCategoryId: integer(9e8),
    })),
    seatCategories: Array.from({ length: 5 }, () => ({
      areas: Array.from({ length: 8 }, () => ({ areaId: integer(9e8), blockIds: [] })),
      seatCategoryId: integer(9e8),
    })),
    seatMapImage: null,
    start: 1_372_701_600_000,
    venueCode: "PLEYEL_PLEYEL",
  });
  return { areaNames: names, performances: Array.from({ length: count }, performance) };
}

/** A border as pairs of coordinates, with all the digits of a double. */
export function createMap(count: number): unknown {
  const random = createRandom(3);
  const ring = (): unknown => Array.from({ length: 115 }, () => [-60 - random() * 80, 42 + random() * 40]);
  const geometry = { type: "Polygon", coordinates: Array.from({ length: count }, ring) };
  return { type: "FeatureCollection", features: [{ type: "Feature", properties: { name: "Somewhere" }, geometry }] };
}
