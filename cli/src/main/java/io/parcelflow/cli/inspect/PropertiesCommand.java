package io.parcelflow.cli.inspect;

import io.parcelflow.cli.render.PropertyRenderer;
import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.cli.session.InstalledSources;
import io.parcelflow.cli.session.OutputClosedException;
import io.parcelflow.cli.terminal.Palette;
import io.parcelflow.cli.terminal.Table;
import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.runtime.EngineProperties;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.result.PropertyCsv;
import io.parcelflow.runtime.result.PropertyJson;
import io.parcelflow.runtime.text.DisplayFormat;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows stored properties: many as a table, JSON or CSV, or a single one in full. */
@Command(
        name = "properties",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Show the stored properties of ZIP codes, or a single one in full.",
        footer = {
            "",
            "JSON is an array of flat objects with RESO field names. In CSV, text that a spreadsheet would interpret as a formula is prefixed with an apostrophe.",
            "",
            "Examples:",
            "  parcelflow properties --zip 85031",
            "  parcelflow properties --zip 85031 --json > 85031.json",
            "  parcelflow properties --search \"59TH AVE\" --csv --limit 0",
            "  parcelflow properties PROPERTY_ID"
        })
public final class PropertiesCommand implements Callable<Integer> {

    private static final int TABLE_LIMIT = 50;
    private static final int OUTPUT_CHECK_INTERVAL = 256;

    @Parameters(
            arity = "0..1",
            paramLabel = "PROPERTY_ID",
            description = "Show a single property in full.")
    @Nullable String propertyId;

    @Option(
            names = {"-z", "--zip"},
            paramLabel = "ZIP",
            split = ",",
            arity = "1..*",
            description = "Only properties in these ZIP codes.")
    List<String> zips = new ArrayList<>();

    @Option(
            names = {"-s", "--source"},
            paramLabel = "SOURCE",
            completionCandidates = InstalledSources.class,
            description = "Only properties with records from this source.")
    @Nullable String source;

    @Option(
            names = "--search",
            paramLabel = "TEXT",
            description =
                    "Only properties with these words in their address, city, parcel or listing number; the start of a word is enough.")
    @Nullable String text;

    @Option(names = "--active", description = "Only properties that a source still lists.")
    boolean active;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            description = "Maximum number; 0 is all, which is the default for --json and --csv.")
    @Nullable Integer limit;

    @Option(names = "--json", description = "As a JSON array.")
    boolean json;

    @Option(names = "--csv", description = "As CSV with a header.")
    boolean csv;

    private final CommandContext session;

    public PropertiesCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (json && csv) {
            throw new CommandFailure(ExitCode.USAGE, "--json and --csv cannot be combined");
        }
        PropertySelection selection = selection();
        try (OrchestrationEngine engine = session.stored().engine()) {
            EngineProperties properties = engine.properties();
            selection.requireValid(
                    session.components().factories().stream()
                            .map(CollectorFactory::source)
                            .toList(),
                    properties);
            String id = propertyId;
            if (id != null) {
                single(properties, id);
            } else if (json || csv) {
                stream(properties, selection);
            } else {
                table(properties, selection);
            }
            return ExitCode.OK;
        }
    }

    private PropertySelection selection() {
        List<ZipCode> wanted = new ArrayList<>();
        for (String zip : zips) {
            if (!ZipCode.isValid(zip)) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "--zip: '"
                                + zip
                                + "' is not a ZIP code: five digits are needed, such as"
                                + " 85031");
            }
            wanted.add(new ZipCode(zip));
        }
        Integer given = limit;
        if (given != null && given < 0) {
            throw new CommandFailure(ExitCode.USAGE, "--limit must be at least 0, not " + given);
        }
        int most = given != null ? given : json || csv ? 0 : TABLE_LIMIT;
        return new PropertySelection(wanted, source, text, most, active);
    }

    private void single(EngineProperties properties, String id) {
        Property property =
                properties
                        .find(id)
                        .orElseThrow(() ->
                                new CommandFailure(
                                        ExitCode.FAILED,
                                        "there is no property '"
                                                + id
                                                + "'; use 'parcelflow properties --search TEXT' to find properties by address or parcel number"));
        if (json) {
            write(writer -> PropertyJson.single(writer, property));
        } else if (csv) {
            write(writer -> PropertyCsv.ofProperties(writer).write(property));
        } else {
            new PropertyRenderer(property)
                    .print(session.outPalette(), session.zone(), session::print);
        }
    }

    private void stream(EngineProperties properties, PropertySelection selection) {
        write(writer -> {
            if (csv) {
                selection.forEach(properties, whileOpen(PropertyCsv.ofProperties(writer)::write));
                return;
            }
            try (PropertyJson array = PropertyJson.array(writer)) {
                selection.forEach(properties, whileOpen(array::write));
            }
        });
    }

    /** Stops reading when standard output is closed, for example by {@code head}. */
    private Consumer<Property> whileOpen(Consumer<Property> visitor) {
        long[] visited = {0};
        return property -> {
            visitor.accept(property);
            visited[0]++;
            if (visited[0] % OUTPUT_CHECK_INTERVAL == 0
                    && session.invocation().out().checkError()) {
                throw new OutputClosedException();
            }
        };
    }

    private interface Writing {
        void to(Writer writer) throws IOException;
    }

    private void write(Writing writing) {
        Writer writer =
                new OutputStreamWriter(
                        session.invocation().out(), session.invocation().out().charset());
        try {
            writing.to(writer);
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the output", e);
        }
    }

    private void table(EngineProperties properties, PropertySelection selection) {
        Palette palette = session.outPalette();
        Table table =
                new Table(palette)
                        .left("Address")
                        .left("ZIP")
                        .left("Parcel")
                        .left("Type")
                        .right("Sq ft")
                        .right("Built")
                        .right("List price")
                        .right("Assessed value")
                        .left("Quality")
                        .left("Property ID");
        long shown = selection.forEach(properties, property -> table.row(cells(property)));
        if (table.isEmpty()) {
            session.print("No matching properties.");
            return;
        }
        table.print("", session::print);
        long all = selection.count(properties);
        session.print("");
        session.print(
                all > shown
                        ? DisplayFormat.grouped(shown)
                                + " of "
                                + DisplayFormat.quantity(all, "property")
                                + "; use --limit 0 to show all; --json and --csv write all"
                        : DisplayFormat.quantity(all, "property"));
    }

    private static String[] cells(Property property) {
        return new String[] {
            text(property, PropertyField.UNPARSED_ADDRESS),
            text(property, PropertyField.POSTAL_CODE),
            text(property, PropertyField.PARCEL_NUMBER),
            text(property, PropertyField.PROPERTY_TYPE),
            number(property.facts().decimal(PropertyField.LIVING_AREA)),
            text(property, PropertyField.YEAR_BUILT),
            dollars(property.facts().decimal(PropertyField.LIST_PRICE)),
            dollars(property.facts().decimal(PropertyField.TAX_ASSESSED_VALUE)),
            property.quality().score()
                    + " "
                    + DisplayFormat.lowerCaseWords(property.quality().level().name()),
            property.propertyId()
        };
    }

    private static String text(Property property, PropertyField field) {
        Object value = property.facts().get(field);
        return value == null ? "" : Palette.sanitize(value.toString());
    }

    private static String number(@Nullable BigDecimal value) {
        return value == null ? "" : DisplayFormat.grouped(value.longValue());
    }

    private static String dollars(@Nullable BigDecimal value) {
        return value == null ? "" : "$" + DisplayFormat.grouped(value.longValue());
    }
}
