package io.parcelflow.store.mongo.session;

/** The collections of the database. */
public enum StoreCollection {
    /** The schema's version, the counter of runs, and what {@code check} writes. */
    META("meta"),
    /**
     * One document for each property with all records of its sources, so that a property is changed
     * in one piece; and one for each identifier of a property that was merged into another.
     */
    PROPERTY("property"),
    /** One narrow document for each record of a source: when it was seen and whether it is due. */
    RECORD("record"),
    RUN("run"),
    TASK("task"),
    FAILURE("failure"),
    REJECT("reject"),
    /** The latest complete listing of each source and ZIP code, and what earlier ones brought. */
    LISTING("listing"),
    LIMIT("limit"),
    /** Small named texts. */
    NOTE("note"),
    MEASUREMENT("measure"),
    LEASE("claim"),
    /** The search index; properties that are marked in {@link #PROPERTY} are not indexed yet. */
    SEARCH("search"),
    /** How many records and properties there are of each source, status and type. */
    SEARCH_COUNT("tally"),
    /** How properties that were known changed. */
    CHANGE("change"),
    /** What ended runs did, summed up once. */
    RUN_STATISTICS("runSum"),
    /** The tasks of large runs that have ended, by area. */
    RUN_AREA("runArea"),
    /** How complete the records were after each run. */
    PAST_QUALITY("pastQuality"),
    /** Written so that transactions collide, never read. */
    LOCK("lock");

    private final String collectionName;

    StoreCollection(String collection) {
        this.collectionName = collection;
    }

    public String collectionName() {
        return collectionName;
    }
}
