package io.parcelflow.engine.property.merge;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.quality.DoubtedValue;
import io.parcelflow.engine.property.quality.PlausibilityCheck;
import io.parcelflow.engine.property.quality.PlausibilityCheck.Doubt;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One merge in which implausible values take no part: those of each observation by itself, then
 * those that contradict the values of others. What is left out is kept with its source.
 */
final class PlausibleMerge {

    private final List<Observation> plausible;
    private final List<DoubtedValue> doubted = new ArrayList<>(0);
    private Map<PropertyField, Observation> winners = Map.of();
    private Facts facts = Facts.none();

    PlausibleMerge(List<Observation> observations) {
        plausible = new ArrayList<>(observations);
        for (int i = 0; i < plausible.size(); i++) {
            Observation observation = plausible.get(i);
            for (Doubt doubt : new PlausibilityCheck(observation.facts()).doubts()) {
                leaveOut(i, doubt);
            }
        }
        merge();
        // Each round leaves out a value, so that it ends.
        for (List<Doubt> doubts = doubts(); !doubts.isEmpty(); doubts = doubts()) {
            for (Doubt doubt : doubts) {
                leaveOut(plausible.indexOf(winners.get(doubt.field())), doubt);
            }
            merge();
        }
    }

    private void merge() {
        if (plausible.size() == 1) {
            facts = plausible.getFirst().facts();
            return;
        }
        winners = PropertyMerger.winners(plausible);
        Facts.Builder merged = Facts.builder();
        winners.forEach((field, observation) -> merged.setFrom(field, observation.facts()));
        facts = merged.build();
    }

    private List<Doubt> doubts() {
        // The only observation was checked by itself.
        return plausible.size() < 2 ? List.of() : new PlausibilityCheck(facts).doubts();
    }

    /** Removes a doubted value, and what contradicts it if the same source reported that too. */
    private void leaveOut(int index, Doubt doubt) {
        if (index < 0) {
            return;
        }
        Observation observation = plausible.get(index);
        Facts.Builder rest = Facts.builder().setAll(observation.facts());
        for (PropertyField field : fields(doubt, observation)) {
            if (observation.facts().has(field)) {
                doubted.add(new DoubtedValue(field, observation.source(), doubt.problem()));
                rest.clear(field);
            }
        }
        plausible.set(
                index,
                new Observation(
                        observation.source(),
                        observation.sourceKey(),
                        observation.zip(),
                        observation.observedAt(),
                        observation.detailLevel(),
                        rest.build(),
                        observation.valuations()));
    }

    private Set<PropertyField> fields(Doubt doubt, Observation observation) {
        Set<PropertyField> fields = EnumSet.of(doubt.field());
        PropertyField partner = doubt.partner();
        if (partner != null && (winners.isEmpty() || observation.equals(winners.get(partner)))) {
            fields.add(partner);
        }
        for (FieldGroup group : FieldGroup.INSEPARABLE) {
            if (group.fields().contains(doubt.field())) {
                fields.addAll(group.fields());
            }
        }
        return fields;
    }

    Facts facts() {
        return facts;
    }

    MergedFacts result() {
        return new MergedFacts(facts, doubted);
    }

    /** The observation that each merged value is taken from. */
    Map<PropertyField, Observation> winners() {
        return plausible.size() == 1 ? PropertyMerger.winners(plausible) : winners;
    }
}
