// The signs on a card, as the paths of an SVG of 24 by 24.
export const LEAF =
  "M11 20a10 10 0 0010-10 25.9 25.9 0 00-1.04-7.281 1 1 0 00-1.755-.325C15.833 5.5 13 5.5 9.8 6.1A7 7 0 0011 20M2 21a5 5 0 012.911-4.544C7.613 15.212 8.351 15.24 11 13";
export const CHECK = "M20 6 9 17l-5-5";
export const DASH = "M5 12h14";

/** A longer list of features is shown in part. */
export const LONG = 8;
