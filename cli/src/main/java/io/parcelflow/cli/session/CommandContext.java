package io.parcelflow.cli.session;

import io.parcelflow.cli.terminal.Palette;
import io.parcelflow.cli.terminal.Screen;
import io.parcelflow.cli.terminal.TerminalWidth;
import io.parcelflow.cli.terminal.TextWrapper;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.config.ConfigInputs;
import io.parcelflow.runtime.config.ConfigProvider;
import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.config.FileConfigProvider;
import io.parcelflow.runtime.config.SettingCatalogFactory;
import io.parcelflow.runtime.config.setting.SettingCatalog;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.service.report.ReportService;
import io.parcelflow.store.Store;
import io.parcelflow.store.provider.StoreLocation;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The context of one command: its environment, its settings, and access to an engine. */
public final class CommandContext {

    private final InvocationEnvironment invocation;
    private final GlobalOptions options;
    private @Nullable Components components;
    private @Nullable Screen screen;
    private @Nullable ZoneId zone;
    private boolean isFolderNoted;
    private @Nullable Consumer<String> failurePrinter;

    /**
     * A call of the program as it is installed.
     *
     * @param options are set once the command line is parsed
     */
    public CommandContext(InvocationEnvironment shell, GlobalOptions options) {
        this.invocation = shell;
        this.options = options;
    }

    /** A call of a program that is put together from those components. */
    public CommandContext(InvocationEnvironment shell, Components parts, GlobalOptions options) {
        this(shell, options);
        this.components = parts;
    }

    public InvocationEnvironment invocation() {
        return invocation;
    }

    /**
     * What the program is put together from, with the plugins that are installed; says what is
     * wrong with those the first time it is asked.
     */
    public synchronized Components components() {
        Components known = components;
        if (known == null) {
            known = Components.discover(configurationReader().pluginFolders(), this::printWarning);
            components = known;
        }
        return known;
    }

    private void printWarning(String warning) {
        screen().printLine(errPalette().yellow("warning: ") + warning);
    }

    /** Where progress is printed. */
    public synchronized Screen screen() {
        if (screen == null) {
            boolean drawsInPlace = invocation.errColumns() > 0 && !options.noProgress;
            screen =
                    new Screen(
                            invocation.err(),
                            drawsInPlace ? invocation.errColumns() : 0,
                            hints()::in);
        }
        return screen;
    }

    /** Adapts live displays to the terminal's size, unless COLUMNS is set. */
    public void followTerminal() {
        boolean isMeasured = invocation.environment().getOrDefault("COLUMNS", "").isEmpty();
        if (screen().supportsRedraw() && isMeasured) {
            screen().trackWidth(TerminalWidth.ofTerminal(invocation.errColumns()));
        }
    }

    /** The width of sentences: the terminal's, up to a comfortable length. */
    public int textColumns() {
        return invocation.isOutTerminal() && invocation.errColumns() > 0
                ? Math.min(invocation.errColumns(), TextWrapper.COLUMNS_MAX)
                : TextWrapper.COLUMNS_MAX;
    }

    private CommandHints hints() {
        return CommandHints.of(invocation.launcher(), options);
    }

    /** Prints a line of the result for a person; the commands in it can be pasted. */
    public void print(String line) {
        printVerbatim(hints().in(line));
    }

    /** Prints a line of the result for a program. */
    public void printVerbatim(String line) {
        invocation.out().print(line);
        invocation.out().print('\n');
    }

    /**
     * The time zone of displayed times: that of the schedule and of reports, so that all of them
     * agree.
     */
    public ZoneId zone() {
        ZoneId known = zone;
        if (known == null) {
            known = configuration(Map.of()).load().schedule().zone();
            zone = known;
        }
        return known;
    }

    /** Prints an object on one line; large parts are streamed. */
    public void printJson(Map<String, ?> tree) {
        JsonText.compact(tree, writer());
        printVerbatim("");
    }

    /** Prints an indented object; large parts are streamed. */
    public void printIndentedJson(Map<String, ?> tree) {
        JsonText.indented(tree, writer());
        printVerbatim("");
    }

    private Writer writer() {
        return new OutputStreamWriter(invocation.out(), invocation.out().charset());
    }

    private boolean wantsColors() {
        String noColor = invocation.environment().get("NO_COLOR");
        return !options.noColor && (noColor == null || noColor.isEmpty());
    }

    public Palette outPalette() {
        return new Palette(wantsColors() && invocation.isOutTerminal());
    }

    public Palette errPalette() {
        return new Palette(wantsColors() && invocation.errColumns() > 0);
    }

    private ConfigurationReader configurationReader() {
        return new ConfigurationReader(invocation, options);
    }

    private SettingCatalog settings() {
        List<OrchestrationMode> modes = new ArrayList<>();
        components().strategies().forEach(strategy -> modes.add(strategy.mode()));
        return SettingCatalogFactory.of(modes, components().factories());
    }

    /** The user's configuration with overrides. */
    public ConfigProvider configuration(Map<String, String> overrides) {
        noteFolder();
        return new FileConfigProvider(settings(), configurationReader().inputs(overrides));
    }

    /** Says once where settings and data are, if that is not the working directory. */
    private synchronized void noteFolder() {
        Path folder = configurationReader().settingsFolder();
        if (!isFolderNoted && !folder.equals(invocation.workingDirectory())) {
            isFolderNoted = true;
            printNotice(
                    "settings and data of "
                            + folder
                            + " are used, because there are none in "
                            + invocation.workingDirectory());
        }
    }

    /** A configuration of only the given settings. */
    public ConfigProvider isolatedConfiguration(Path folder, Map<String, String> values) {
        return new FileConfigProvider(settings(), new ConfigInputs(folder, null, Map.of(), values));
    }

    /** An engine with that configuration; the store is created if it does not exist. */
    public OrchestrationEngine engine(ConfigProvider configuration) {
        return engine(configuration, components().storeOpener());
    }

    OrchestrationEngine engine(
            ConfigProvider configuration, Function<StoreLocation, Store> storeOpener) {
        OrchestrationEngine engine =
                OrchestrationEngine.builder()
                        .configuration(_ -> configuration)
                        .sources(components().factories())
                        .strategies(components().strategies())
                        .store(storeOpener)
                        .build();
        engine.runs().afterEach(report -> new ReportService(engine).writeAfterRun(report));
        return engine;
    }

    /** An initialized engine that reads the store if it exists, and does not create it. */
    public OrchestrationEngine engineWithoutNewStore(ConfigProvider configuration) {
        OrchestrationEngine engine = engine(configuration, this::openExistingStore);
        engine.initialize();
        return engine;
    }

    private Store openExistingStore(StoreLocation location) {
        return location instanceof StoreLocation.SqliteFile(Path file) && !Files.exists(file)
                ? MissingStore.of(file)
                : components().storeOpener().apply(location);
    }

    /** Engines on what is stored. */
    public StoredData stored() {
        return new StoredData(this);
    }

    /** An initialized engine without its unusable store, to show everything else. */
    public OrchestrationEngine engineWithoutStore(String problem) {
        OrchestrationEngine engine =
                engine(configuration(Map.of()), place -> MissingStore.of(place, problem));
        engine.initialize();
        return engine;
    }

    /** Hands the message of a failure to another printer, such as one of JSON. */
    public void reportFailuresTo(Consumer<String> printer) {
        failurePrinter = printer;
    }

    /** Prints why the command failed. */
    public void printFailure(String message) {
        Consumer<String> printer = failurePrinter;
        if (printer == null) {
            screen().printLine(errPalette().red("parcelflow: ") + message);
        } else {
            printer.accept(message);
        }
    }

    /** Prints a notice about corrected input. */
    public void printNotice(String notice) {
        screen().printLine(errPalette().dim("note: " + notice));
    }

    /** Prints the warnings of the configuration once. */
    public void printWarnings(Configuration configuration) {
        configuration.notices().forEach(this::printNotice);
        for (String warning : configuration.warnings()) {
            printWarning(warning);
        }
    }
}
