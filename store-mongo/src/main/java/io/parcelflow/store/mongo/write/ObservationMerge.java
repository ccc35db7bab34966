package io.parcelflow.store.mongo.write;

import io.parcelflow.engine.property.Observation;
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
import io.parcelflow.store.record.RecordState;
import io.parcelflow.store.record.StoredProperty;
import io.parcelflow.store.record.StoredRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The result of one attempt to apply a step's observations: the properties that change, written by
 * {@link
 * #write}, and the records as they are to be.
 */
final class ObservationMerge {

    private final MongoSession session;
    private final CommitCounter counter;
    private final PropertyDocuments properties;
    private final PropertyResolver<RuntimeException> resolver;
    private final Map<String, RecordDocument> stored;
    private final Map<String, RecordDocument> records = new LinkedHashMap<>();

    /** Properties of a step that broke off, maybe before their duplicates were looked for. */
    private final Set<String> unchecked = new HashSet<>();

    ObservationMerge(MongoSession session, StepCommit commit, CommitCounter counter) {
        this.session = session;
        this.counter = counter;
        this.properties = new PropertyDocuments(session);
        this.resolver = new PropertyResolver<>(properties);
        Set<String> refs = HashSet.newHashSet(commit.observations().size());
        for (Observation observation : commit.observations()) {
            refs.add(ref(observation));
        }
        this.stored = new RecordDocuments(session).find(refs);
        preload(commit.observations());
    }

    /** Reads at once all properties that may change. */
    private void preload(List<Observation> observations) {
        Set<String> changedRefs = new HashSet<>();
        List<PropertyKeys> keys = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (Observation observation : observations) {
            RecordDocument before = record(observation);
            RecordState after =
                    before.state().withObservation(observation, Fingerprint.of(observation));
            if (after.hasSameContentAs(before.state())) {
                continue;
            }
            changedRefs.add(ref(observation));
            if (!before.isKnown()) {
                PropertyKeys of = PropertyKeys.of(observation.facts(), observation.zip());
                keys.add(of);
                ids.add(PropertyId.of(of, observation.source(), observation.sourceKey()));
            }
        }
        properties.loadByRecords(changedRefs, resolver);
        properties.preload(keys, ids);
    }

    /** The record as it is by now. */
    RecordDocument record(Observation observation) {
        String ref = ref(observation);
        RecordDocument changed = records.get(ref);
        if (changed != null) {
            return changed;
        }
        RecordDocument known = stored.get(ref);
        return known != null
                ? known
                : RecordDocument.unknown(
                        observation.source(), observation.sourceKey(), observation.zip().value());
    }

    /**
     * Takes in the next observation.
     *
     * @param place its place in the step
     * @param after its record as it is to be
     */
    void apply(int place, Observation observation, long fingerprint, RecordDocument after) {
        RecordDocument before = record(observation);
        boolean isNew = !after.state().hasSameContentAs(before.state());
        boolean isHalfDone = isNew && isHalfDone(observation, before);
        counter.countChange(
                place, ref(observation), isNew ? resolver.apply(observation, fingerprint) : null);
        StoredProperty property = isHalfDone ? property(observation) : null;
        if (property != null) {
            unchecked.add(property.id());
        }
        records.put(ref(observation), after);
    }

    private @Nullable StoredProperty property(Observation observation) {
        return resolver.findByRecord(observation.source(), observation.sourceKey());
    }

    /** Whether a step that broke off has stored with the property what the record lacks. */
    private boolean isHalfDone(Observation observation, RecordDocument before) {
        StoredProperty property = property(observation);
        StoredRecord known =
                property == null
                        ? null
                        : property.record(observation.source(), observation.sourceKey());
        return known != null
                && (known.listFingerprint() != before.state().listFingerprint()
                        || known.detailFingerprint() != before.state().detailFingerprint());
    }

    /** Stores the properties that changed. */
    void write() {
        Set<String> ids = new LinkedHashSet<>(properties.withNewKeys(resolver));
        ids.addAll(unchecked);
        if (ids.isEmpty()
                && resolver.changedProperties().isEmpty()
                && resolver.mergedInto().isEmpty()) {
            return;
        }
        if (session.isTransaction()) {
            new IdentityLocks(session).acquire(resolver.changedProperties(), ids);
        }
        properties.write(resolver, counter::propertyNotCreated);
        if (!session.isTransaction()) {
            new DuplicateMerge(session).mergeConcurrent(ids);
        }
    }

    /** The records as they are to be, by reference. */
    Map<String, RecordDocument> records() {
        return records;
    }

    private static String ref(Observation observation) {
        return PropertyDocument.ref(observation.source(), observation.sourceKey());
    }
}
