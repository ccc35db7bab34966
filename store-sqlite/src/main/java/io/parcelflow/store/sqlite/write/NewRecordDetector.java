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
 * Finds out which records of a step are new and of new properties, as nearly all new records are:
 * one query tells it of them all, where each of its own would need several.
 */
final class NewRecordDetector {

    private final PropertyRows properties;

    NewRecordDetector(PropertyRows properties) {
        this.properties = properties;
    }

    /**
     * What is stored of the properties of new records, by the records' keys.
     *
     * @param rows of the records that are known
     * @return nothing at all if one of the properties may be known, or will be by the time that the
     *     observations before are stored
     */
    Map<String, RecordRows.FirstRecord> newRecords(
            List<Observation> observations, long[] fingerprints, Map<String, RecordRow> rows)
            throws SQLException {
        Map<String, RecordRows.FirstRecord> newRecords = new HashMap<>();
        List<MatchKeys> all = new ArrayList<>();
        Set<Long> taken = new HashSet<>();
        for (int i = 0; i < fingerprints.length; i++) {
            Observation observation = observations.get(i);
            RecordRow row = rows.get(observation.sourceKey());
            if (row != null) {
                if (row.state().listFingerprint() != fingerprints[i]) {
                    return Map.of();
                }
                continue;
            }
            PropertyKeys keys = PropertyKeys.of(observation.facts(), observation.zip());
            MatchKeys matchKeys = MatchKeys.of(keys);
            all.add(matchKeys);
            RecordRows.FirstRecord first =
                    new RecordRows.FirstRecord(matchKeys, keys.address(), null);
            if (!MatchKeys.isIdFindable(keys)
                    || isTaken(taken, matchKeys.parcelOrNull())
                    || isTaken(taken, matchKeys.addressOrNull())
                    || newRecords.put(observation.sourceKey(), first) != null) {
                return Map.of();
            }
        }
        return newRecords.isEmpty() || properties.hasAnyMatch(all) ? Map.of() : newRecords;
    }

    private static boolean isTaken(Set<Long> taken, @Nullable Long matchKey) {
        return matchKey != null && !taken.add(matchKey);
    }
}
