package io.parcelflow.engine.plan;

/** What kind of place a source is. */
public enum DataSourceType {
    /** A programming interface with a key or a published limit. */
    API,
    /** Pages made for people; robots.txt applies. */
    WEB_SITE,
    /** A file or bulk download. */
    FILE
}
