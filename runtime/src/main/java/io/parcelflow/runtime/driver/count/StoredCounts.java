package io.parcelflow.runtime.driver.count;

/**
 * What the records of a source changed in the store; each listed record counts once, as new,
 * changed or unchanged.
 *
 * @param created properties that were not known before
 * @param changed properties of which a merged value changed
 * @param unchanged properties seen again as they were
 * @param detailed records of which the own page changed a merged value
 * @param skipped records left out because they are not of the ZIP code asked for
 */
public record StoredCounts(
        long created, long changed, long unchanged, long detailed, long skipped) {

    public static final StoredCounts NONE = new StoredCounts(0, 0, 0, 0, 0);

    public StoredCounts plus(StoredCounts other) {
        return new StoredCounts(
                created + other.created,
                changed + other.changed,
                unchanged + other.unchanged,
                detailed + other.detailed,
                skipped + other.skipped);
    }
}
