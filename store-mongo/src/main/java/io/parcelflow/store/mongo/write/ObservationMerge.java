package io.parcelflow.store.mongo.write;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.merge.PropertyMerger;
import io.parcelflow.store.StepCommit;
import io.parcelflow.store.mongo.record.DuplicateMerge;
import io.parcelflow.store.mongo.record.IdentityLocks;
import io.parcelflow.store.mongo.record.PropertyDocument;
import io.parcelflow.store.mongo.record.PropertyDocuments;
import io.parcelflow.store.mongo.record.RecordDocument;
import io.parcelflow.store.mongo.record.RecordDocuments;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.record.Fingerprint;
import io.parcelflow.store.record.PropertyId;
import io.parcelflow.store.record.PropertyKeys;
import io.parcelflow.store.record.PropertyResolver;
import io.parcelflow.store.record.StoredProperty;
import io.parcelflow.store.record.StoredRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one attempt makes of a step's observations: the properties that hear something new, written
 * by {@link #write}, and the records as they are to be.
 */
final class ObservationMerge {

    private final MongoSession session;
    private final CommitCounter tally;
    private final PropertyDocuments properties;
    private final PropertyResolver desk;
    private final Map<String, RecordDocument> stored;
    private final Map<String, RecordDocument> records = new LinkedHashMap<>();

    /**
     * Properties of a step that broke off, maybe before it was looked for others that are alike.
     */
    private final Set<String> unchecked = new HashSet<>();

    ObservationMerge(MongoSession session, StepCommit commit, CommitCounter tally) {
        this.session = session;
        this.tally = tally;
        this.properties = new PropertyDocuments(session);
        this.desk = new PropertyResolver(properties);
        Set<String> refs = HashSet.newHashSet(commit.observations().size());
        for (Observation said : commit.observations()) {
            refs.add(ref(said));
        }
        this.stored = new RecordDocuments(session).find(refs);
        prepare(commit.observations());
    }

    /** Reads at once all properties that may hear something new. */
    private void prepare(List<Observation> observations) {
        Map<String, Observation> news = new HashMap<>();
        List<PropertyKeys> keys = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (Observation said : observations) {
            RecordDocument before = record(said);
            if (!isNews(said, before)) {
                continue;
            }
            news.put(ref(said), said);
            if (!before.isKnown()) {
                PropertyKeys of = PropertyKeys.of(PropertyMerger.merge(List.of(said)), said.zip());
                keys.add(of);
                ids.add(PropertyId.of(of, said.source(), said.sourceKey()));
            }
        }
        properties.loadByRecords(news.keySet(), desk);
        properties.preload(keys, ids);
    }

    private static boolean isNews(Observation said, RecordDocument before) {
        return !before.state()
                .withObservation(
                        said.detailLevel(), said.observedAt().toEpochMilli(), Fingerprint.of(said))
                .hasSameContentAs(before.state());
    }

    /** The record as it is by now. */
    RecordDocument record(Observation said) {
        String ref = ref(said);
        RecordDocument changed = records.get(ref);
        if (changed != null) {
            return changed;
        }
        RecordDocument known = stored.get(ref);
        return known != null
                ? known
                : RecordDocument.unknown(said.source(), said.sourceKey(), said.zip().value());
    }

    /**
     * Takes what the next observation says.
     *
     * @param after its record as it is to be
     * @param isDue whether the record is due for a DETAIL step, and whether it was
     */
    void apply(int place, Observation said, RecordDocument after, boolean isDue, boolean wasDue) {
        RecordDocument before = record(said);
        boolean isNews = !after.state().hasSameContentAs(before.state());
        boolean isHalfDone = isNews && isHalfDone(said, before);
        tally.countChange(place, ref(said), isNews ? desk.apply(said, Fingerprint.of(said)) : null);
        StoredProperty property =
                isHalfDone ? desk.findByRecord(said.source(), said.sourceKey()) : null;
        if (property != null) {
            unchecked.add(property.id());
        }
        tally.countDue(place, isDue, wasDue);
        records.put(ref(said), after);
    }

    /** Whether a step that broke off has told the property already what it tells the record now. */
    private boolean isHalfDone(Observation said, RecordDocument before) {
        StoredProperty property = desk.findByRecord(said.source(), said.sourceKey());
        StoredRecord heard =
                property == null ? null : property.record(said.source(), said.sourceKey());
        return heard != null
                && (heard.listFingerprint() != before.state().listFingerprint()
                        || heard.detailFingerprint() != before.state().detailFingerprint());
    }

    /** Stores the properties that heard something new. */
    void write() {
        Set<String> ids = new LinkedHashSet<>(properties.withNewKeys(desk));
        ids.addAll(unchecked);
        if (ids.isEmpty() && desk.changedProperties().isEmpty() && desk.mergedInto().isEmpty()) {
            return;
        }
        if (session.isTransaction()) {
            new IdentityLocks(session).acquire(desk, ids);
        }
        properties.write(desk, tally::propertyNotCreated);
        if (!session.isTransaction()) {
            new DuplicateMerge(session).mergeConcurrent(ids);
        }
    }

    /** The records as they are to be, by reference. */
    Map<String, RecordDocument> records() {
        return records;
    }

    private static String ref(Observation said) {
        return PropertyDocument.ref(said.source(), said.sourceKey());
    }
}
