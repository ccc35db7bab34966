package io.parcelflow.runtime.driver.count;

/**
 * What the records of a source changed in the store; each listed record counts once, as new,
 * changed or unchanged.
 *
 * @param created properties that were new
 * @param changed properties with a changed merged value
 * @param unchanged properties seen again without changes
 * @param detailed records whose details changed a merged value
 * @param skipped records skipped because they are not in the requested ZIP code
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
