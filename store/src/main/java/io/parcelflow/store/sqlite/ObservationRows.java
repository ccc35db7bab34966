package io.parcelflow.store.sqlite;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.Observation.Depth;
import io.parcelflow.engine.property.Valuation;
import io.parcelflow.engine.property.ZipCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of {@code observation} and {@code observation_facts}. */
final class ObservationRows {

    private static final String FIND =
            "SELECT id, property, list_print, detail_print, list_at, detail_at, asked_at,"
                    + " due_run, settled_run, list_order FROM observation"
                    + " WHERE source = ? AND source_key = ?";

    private static final String INSERT =
            "INSERT INTO observation (id, property, source, source_key, zip, list_print,"
                    + " detail_print, list_at, detail_at, asked_at, due_run, settled_run,"
                    + " list_order) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String SEEN =
            "UPDATE observation SET list_at = ?, detail_at = ?, asked_at = ?, due_run = ?,"
                    + " settled_run = ?, list_order = ? WHERE id = ?";

    private static final String REVISED =
            "UPDATE observation SET list_at = ?, detail_at = ?, asked_at = ?, due_run = ?,"
                    + " settled_run = ?, list_order = ?, list_print = ?, detail_print = ?, zip = ? WHERE id = ?";

    private static final String SAVE_SAYING =
            "INSERT INTO observation_facts (observation, said_at, facts, list_facts, valuations)"
                    + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET said_at = excluded.said_at,"
                    + " facts = excluded.facts, list_facts = excluded.list_facts,"
                    + " valuations = excluded.valuations";

    private static final String SELECT_OF_PROPERTY =
            "SELECT o.source, o.source_key, o.zip, f.said_at, o.detail_print, f.facts, f.valuations"
                    + " FROM observation o JOIN observation_facts f ON f.observation = o.id"
                    + " WHERE o.property = ? AND o.id <> ? ORDER BY o.id";

    private final Session session;

    ObservationRows(Session session) {
        this.session = session;
    }

    /**
     * The narrow row of a source's record; times are epoch milliseconds and null if there was none.
     *
     * @param listPrint fingerprint of its last result row, 0 if there was none
     * @param detailPrint fingerprint of its last own page, 0 if there was none
     * @param askedAt when its own page was last asked for, whether or not there was one
     * @param dueRun the run for which it is due for a DETAIL step
     * @param settledRun the run that last fetched it, found it gone or gave it up
     * @param listOrder its place in the listing of the run that last listed it
     */
    record Row(
            long id,
            long property,
            long listPrint,
            long detailPrint,
            @Nullable Long listAt,
            @Nullable Long detailAt,
            @Nullable Long askedAt,
            @Nullable Long dueRun,
            @Nullable Long settledRun,
            long listOrder) {

        /** Of a record that was never heard of. */
        static final Row UNKNOWN = new Row(0, 0, 0, 0, null, null, null, null, null, 0);

        boolean isKnown() {
            return id != 0;
        }

        Row at(long newId, long newProperty) {
            return new Row(
                    newId,
                    newProperty,
                    listPrint,
                    detailPrint,
                    listAt,
                    detailAt,
                    askedAt,
                    dueRun,
                    settledRun,
                    listOrder);
        }

        /** After a source spoke of it; what is older than what is known changes nothing. */
        Row heard(Depth depth, long atMillis, long print) {
            Long before = depth == Depth.LIST ? listAt : detailAt;
            if (before != null && atMillis < before) {
                return this;
            }
            return depth == Depth.LIST
                    ? new Row(
                            id,
                            property,
                            print,
                            detailPrint,
                            atMillis,
                            detailAt,
                            askedAt,
                            dueRun,
                            settledRun,
                            listOrder)
                    : new Row(
                            id,
                            property,
                            listPrint,
                            print,
                            listAt,
                            atMillis,
                            atMillis,
                            dueRun,
                            settledRun,
                            listOrder);
        }

        Row dueFor(@Nullable Long run, long order) {
            return new Row(
                    id,
                    property,
                    listPrint,
                    detailPrint,
                    listAt,
                    detailAt,
                    askedAt,
                    run,
                    settledRun,
                    order);
        }

        /** After its own page was asked for, or given up if that time is null. */
        Row settledIn(long run, @Nullable Long asked) {
            return new Row(
                    id,
                    property,
                    listPrint,
                    detailPrint,
                    listAt,
                    detailAt,
                    asked == null ? askedAt : asked,
                    null,
                    run,
                    listOrder);
        }

        boolean isDueFor(long run) {
            return dueRun != null && dueRun == run;
        }

        boolean isSettledIn(long run) {
            return settledRun != null && settledRun == run;
        }
    }

    /**
     * What a source's record says.
     *
     * @param atMillis when the source began to say this
     * @param facts of its result rows and its own page together
     * @param listFacts of the last result row, null as long as there is no own page
     */
    record Saying(
            long atMillis, Facts facts, @Nullable Facts listFacts, List<Valuation> valuations) {}

    long nextId() throws SQLException {
        return session.number("SELECT max(id) FROM observation") + 1;
    }

    /** The row of a source's record, {@link Row#UNKNOWN} if there is none. */
    Row find(String source, String sourceKey) throws SQLException {
        try (ResultSet row = session.query(FIND, source, sourceKey)) {
            return row.next()
                    ? new Row(
                            row.getLong(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(4),
                            Columns.nullableLong(row, 5),
                            Columns.nullableLong(row, 6),
                            Columns.nullableLong(row, 7),
                            Columns.nullableLong(row, 8),
                            Columns.nullableLong(row, 9),
                            row.getLong(10))
                    : Row.UNKNOWN;
        }
    }

    void insert(Row row, Observation observation) throws SQLException {
        session.update(
                INSERT,
                row.id,
                row.property,
                observation.source(),
                observation.sourceKey(),
                observation.zip().value(),
                row.listPrint,
                row.detailPrint,
                row.listAt,
                row.detailAt,
                row.askedAt,
                row.dueRun,
                row.settledRun,
                row.listOrder);
    }

    /** Keeps when it was seen and whether it is due; what it said is as before. */
    void seen(Row row) throws SQLException {
        session.update(
                SEEN,
                row.listAt,
                row.detailAt,
                row.askedAt,
                row.dueRun,
                row.settledRun,
                row.listOrder,
                row.id);
    }

    void revised(Row row, ZipCode zip) throws SQLException {
        session.update(
                REVISED,
                row.listAt,
                row.detailAt,
                row.askedAt,
                row.dueRun,
                row.settledRun,
                row.listOrder,
                row.listPrint,
                row.detailPrint,
                zip.value(),
                row.id);
    }

    Saying saying(long id) throws SQLException {
        try (ResultSet row =
                session.query(
                        "SELECT said_at, facts, list_facts, valuations FROM observation_facts"
                                + " WHERE observation = ?",
                        id)) {
            if (!row.next()) {
                throw new SQLException("the facts of observation " + id + " are missing");
            }
            String listFacts = row.getString(3);
            return new Saying(
                    row.getLong(1),
                    FactsJson.facts(row.getString(2)),
                    listFacts == null ? null : FactsJson.facts(listFacts),
                    FactsJson.valuations(row.getString(4)));
        }
    }

    void save(long id, Saying saying) throws SQLException {
        session.update(
                SAVE_SAYING,
                id,
                saying.atMillis,
                FactsJson.of(saying.facts),
                saying.listFacts == null ? null : FactsJson.of(saying.listFacts),
                FactsJson.of(saying.valuations));
    }

    /**
     * What is said of a property, each at the time when its source began to say so: that a source
     * says the same again does not make it newer than another that changed its mind.
     *
     * @param except a record that is left out, 0 for none
     */
    List<Observation> ofProperty(long property, long except) throws SQLException {
        List<Observation> observations = new ArrayList<>(2);
        try (ResultSet row = session.query(SELECT_OF_PROPERTY, property, except)) {
            while (row.next()) {
                observations.add(
                        new Observation(
                                row.getString(1),
                                row.getString(2),
                                new ZipCode(row.getString(3)),
                                Columns.instant(row, 4),
                                row.getLong(5) == 0 ? Depth.LIST : Depth.DETAIL,
                                FactsJson.facts(row.getString(6)),
                                FactsJson.valuations(row.getString(7))));
            }
        }
        return observations;
    }
}
