package io.parcelflow.store.sqlite;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.Observation.Depth;
import io.parcelflow.engine.property.PropertyMerge;
import io.parcelflow.engine.property.Valuation;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores what a source says of one of its records: result rows and own page make one observation.
 */
final class RecordWriter {

    private final ObservationRows observations;
    private final PropertyWriter properties;
    private final PriceRows prices;

    RecordWriter(Session session, ObservationRows observations) {
        this.observations = observations;
        this.prices = new PriceRows(session);
        this.properties = new PropertyWriter(new PropertyRows(session), observations, prices);
    }

    /** What became of the property. */
    enum Change {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    /**
     * Stores an observation.
     *
     * @param before the record's row as it is stored
     * @param after the same after this observation
     */
    Change write(Observation said, ObservationRows.Row before, ObservationRows.Row after)
            throws SQLException {
        if (!before.isKnown()) {
            return create(said, after);
        }
        if (after.listPrint() == before.listPrint()
                && after.detailPrint() == before.detailPrint()) {
            observations.seen(after);
            return Change.UNCHANGED;
        }
        return revise(said, before, after);
    }

    private Change create(Observation said, ObservationRows.Row row) throws SQLException {
        PropertyWriter.Home home = properties.home(said);
        long id = observations.nextId();
        observations.insert(row.at(id, home.property()), said);
        observations.save(id, saying(said, said.facts(), null, said.valuations()));
        prices.add(home.property(), said, home.isNew());
        if (home.isNew()) {
            return Change.CREATED;
        }
        return properties.revise(home.property(), said, id) ? Change.CHANGED : Change.UNCHANGED;
    }

    private Change revise(Observation said, ObservationRows.Row before, ObservationRows.Row after)
            throws SQLException {
        ObservationRows.Saying saying =
                combined(observations.saying(before.id()), before.detailPrint() != 0, said);
        observations.revised(after, said.zip());
        observations.save(before.id(), saying);
        Observation whole =
                new Observation(
                        said.source(),
                        said.sourceKey(),
                        said.zip(),
                        said.at(),
                        after.detailPrint() == 0 ? Depth.LIST : Depth.DETAIL,
                        saying.facts(),
                        saying.valuations());
        prices.add(before.property(), whole, false);
        return properties.revise(before.property(), whole, before.id())
                ? Change.CHANGED
                : Change.UNCHANGED;
    }

    /** What a record says after new words: they win where they say something. */
    private static ObservationRows.Saying combined(
            ObservationRows.Saying earlier, boolean hadPage, Observation said) {
        Facts heard = said.facts();
        Facts rowFacts = hadPage ? earlier.listFacts() : earlier.facts();
        List<Valuation> valuations = valuations(earlier, said);
        if (said.depth() == Depth.DETAIL) {
            Facts facts =
                    PropertyMerge.withDetail(rowFacts == null ? Facts.none() : rowFacts, heard);
            return saying(said, earlier.facts().with(facts), rowFacts, valuations);
        }
        if (!hadPage) {
            return saying(said, earlier.facts().with(heard), null, valuations);
        }
        Facts facts =
                rowFacts == null
                        ? PropertyMerge.withDetail(heard, earlier.facts())
                        : earlier.facts().with(news(rowFacts, heard));
        return saying(said, facts, heard, valuations);
    }

    /**
     * Where a result row differs from the one before it. Where it does not, the record's own page
     * has said the same more fully.
     */
    private static Facts news(Facts before, Facts row) {
        Facts.Builder news = Facts.builder();
        row.forEach((field, value) -> {
            if (!value.equals(before.get(field))) {
                news.set(field, value);
            }
        });
        return news.build();
    }

    private static List<Valuation> valuations(ObservationRows.Saying earlier, Observation said) {
        if (earlier.valuations().isEmpty() || said.valuations().isEmpty()) {
            return said.valuations().isEmpty() ? earlier.valuations() : said.valuations();
        }
        Observation before =
                new Observation(
                        said.source(),
                        said.sourceKey(),
                        said.zip(),
                        Instant.ofEpochMilli(earlier.atMillis()),
                        said.depth(),
                        earlier.facts(),
                        earlier.valuations());
        return PropertyMerge.valuations(List.of(said, before));
    }

    private static ObservationRows.Saying saying(
            Observation said, Facts facts, @Nullable Facts listFacts, List<Valuation> valuations) {
        return new ObservationRows.Saying(said.at().toEpochMilli(), facts, listFacts, valuations);
    }
}
