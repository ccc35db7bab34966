package io.parcelflow.store.sqlite.write;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.store.record.PropertyKeys;
import io.parcelflow.store.sqlite.record.MatchKeys;
import io.parcelflow.store.sqlite.record.PropertyRows;
import io.parcelflow.store.sqlite.record.RecordRow;
import io.parcelflow.store.sqlite.record.RecordRows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which records of a step were never heard of and are of properties that were never heard
 * of either, as nearly all new ones are: one query tells it of them all, where each of its own
 * would need several.
 */
final class NewRecordDetector {

    private final PropertyRows properties;

    NewRecordDetector(PropertyRows properties) {
        this.properties = properties;
    }

    /**
     * By what the properties of the new records are known, by the records' keys.
     *
     * @param prints fingerprints of the observations
     * @param rows of the records that are known
     * @return nothing at all if one of the properties may be known, or will be by the time that the
     *     observations before are stored
     */
    Map<String, RecordRows.FirstRecord> newRecords(
            List<Observation> said, long[] prints, Map<String, RecordRow> rows)
            throws SQLException {
        Map<String, RecordRows.FirstRecord> strangers = new HashMap<>();
        List<MatchKeys> all = new ArrayList<>();
        Set<Long> taken = new HashSet<>();
        for (int i = 0; i < prints.length; i++) {
            Observation observation = said.get(i);
            RecordRow row = rows.get(observation.sourceKey());
            if (row != null) {
                if (row.state().listFingerprint() != prints[i]) {
                    return Map.of();
                }
                continue;
            }
            PropertyKeys keys = PropertyKeys.of(observation.facts(), observation.zip());
            MatchKeys clues = MatchKeys.of(keys);
            all.add(clues);
            RecordRows.FirstRecord first = new RecordRows.FirstRecord(clues, keys.address(), null);
            if (!MatchKeys.isNameOf(keys)
                    || isTaken(taken, clues.parcelOrNull())
                    || isTaken(taken, clues.addressOrNull())
                    || strangers.put(observation.sourceKey(), first) != null) {
                return Map.of();
            }
        }
        return strangers.isEmpty() || properties.hasAnyMatch(all) ? Map.of() : strangers;
    }

    private static boolean isTaken(Set<Long> taken, @Nullable Long clue) {
        return clue != null && !taken.add(clue);
    }
}
