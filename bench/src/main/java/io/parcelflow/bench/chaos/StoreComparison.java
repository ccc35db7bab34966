package io.parcelflow.bench.chaos;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.sandbox.dataset.SimulatedParcel;
import io.parcelflow.sandbox.dataset.SyntheticDataset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what was collected with what was served.
 *
 * @param served number of records of the sources
 * @param lost those that the store does not hold
 * @param duplicated records stored more than once, and excess properties
 * @param foreign records in the store that no source has
 * @param differing records or properties that differ from those of an undisturbed run
 * @param examples some of the differences, for a person
 */
public record StoreComparison(
        long served,
        long lost,
        long duplicated,
        long foreign,
        long differing,
        List<String> examples) {

    private static final int EXAMPLES_MAX = 3;
    private static final int EXCERPT_CHARS = 80;

    public boolean isEqual() {
        return lost == 0 && duplicated == 0 && foreign == 0 && differing == 0;
    }

    /**
     * Compares record by record.
     *
     * @param world the data that the sources served
     * @param undisturbed what an undisturbed run stored
     */
    static StoreComparison of(
            SyntheticDataset world,
            List<String> zips,
            StoredContents undisturbed,
            StoredContents collected) {
        Set<String> served = served(world, zips);
        List<String> examples = new ArrayList<>();
        long lost = 0;
        long differing = 0;
        for (String record : served) {
            StoredContents.Entry entry = collected.entries().get(record);
            if (entry == null) {
                lost++;
                note(examples, "lost: " + record);
            } else if (!entry.equals(undisturbed.entries().get(record))) {
                differing++;
                note(examples, difference(record, entry, undisturbed.entries().get(record)));
            }
        }
        Set<String> foreign = new HashSet<>(collected.entries().keySet());
        foreign.removeAll(served);
        foreign.forEach(record -> note(examples, "served by no source: " + record));
        long tooMany = Math.max(0, collected.properties() - undisturbed.properties());
        return new StoreComparison(
                served.size(),
                lost,
                collected.duplicates() + tooMany,
                foreign.size(),
                differing,
                List.copyOf(examples));
    }

    private static void note(List<String> examples, String example) {
        if (examples.size() < EXAMPLES_MAX) {
            examples.add(example);
        }
    }

    private static String difference(
            String record, StoredContents.Entry is, StoredContents.@Nullable Entry was) {
        if (was == null) {
            return "not stored by the undisturbed run: " + record;
        }
        return is.content().equals(was.content())
                ? "differs: the property of " + record + excerpt(is.property(), was.property())
                : "differs: " + record + excerpt(is.content(), was.content());
    }

    /** Where two texts start to differ. */
    private static String excerpt(String is, String was) {
        int at = 0;
        while (at < Math.min(is.length(), was.length()) && is.charAt(at) == was.charAt(at)) {
            at++;
        }
        int from = Math.max(0, at - EXCERPT_CHARS / 2);
        return " has ..."
                + is.substring(from, Math.min(is.length(), from + EXCERPT_CHARS))
                + "... instead of ..."
                + was.substring(from, Math.min(was.length(), from + EXCERPT_CHARS));
    }

    /** Every record that a collector can store, directly from the synthetic dataset. */
    private static Set<String> served(SyntheticDataset world, List<String> zips) {
        Set<String> records = new HashSet<>();
        for (String code : zips) {
            ZipCode zip = new ZipCode(code);
            for (int i = 0; i < world.parcels(zip); i++) {
                SimulatedParcel parcel = world.parcel(zip, i);
                if (!world.isBadRow(parcel)) {
                    records.add(StoredContents.name("maricopa_api", parcel.parcelNumber()));
                }
            }
            for (int i = 0; i < world.listings(zip); i++) {
                records.add(StoredContents.name("phoenix_mls", world.listing(zip, i).number()));
            }
        }
        return records;
    }

    /** The same as a tree for JSON. */
    Map<String, Object> tree() {
        return Map.of(
                "served",
                served,
                "lost",
                lost,
                "doubled",
                duplicated,
                "foreign",
                foreign,
                "differing",
                differing,
                "examples",
                examples);
    }
}
