/** Invented people at invented companies (`.example` is reserved, RFC 2606), in five shapes that people paste. */
export const SAMPLE_LEADS = [
  "Maren Oduya Head of Platform at Tidewell",
  "Tomasz Wierzbicki, Staff Engineer, Kilnworks",
  "Elif Sönmez - Founder @ Parcelgrid",
  "amara@saltmarsh.example",
  "Joaquín Bellido Lumenfold Head of Growth",
].join("\n");
