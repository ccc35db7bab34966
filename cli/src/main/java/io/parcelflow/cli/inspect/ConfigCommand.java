package io.parcelflow.cli.inspect;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.cli.terminal.Palette;
import io.parcelflow.cli.terminal.Table;
import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.config.setting.ConfigurationException;
import io.parcelflow.runtime.config.setting.EffectiveValue;
import io.parcelflow.runtime.json.StatusJson;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the effective settings and where each was read; secrets are masked. */
@Command(
        name = "config",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Show the effective value and origin of every setting; secrets are masked.",
        footer = {
            "",
            "Settings are read from parcelflow.yaml, .env and the environment; later ones override earlier ones. See docs/configuration.md for all settings.",
            "",
            "Examples:",
            "  parcelflow config",
            "  parcelflow config --json"
        })
public final class ConfigCommand implements Callable<Integer> {

    private static final int VALUE_MAX = 200;
    private static final int ITEMS_SHOWN = 5;

    @Option(names = "--json", description = "As one JSON document.")
    boolean json;

    private final CommandContext session;

    public ConfigCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Configuration configuration;
        try {
            configuration = session.configuration(Map.of()).load();
        } catch (ConfigurationException e) {
            if (!json) {
                throw e;
            }
            session.printVerbatim(
                    JsonText.indented(
                            Map.of("errors", StatusJson.configurationErrors(e.errors()))));
            return ExitCode.USAGE;
        }
        if (json) {
            session.printVerbatim(JsonText.indented(tree(configuration)));
            return ExitCode.OK;
        }
        Palette palette = session.outPalette();
        Table table = new Table(palette).left("Setting").left("Value").left("Origin");
        for (EffectiveValue value : configuration.effectiveValues()) {
            String origin = value.origin().text();
            table.row(
                    value.key(),
                    value.value() == null ? palette.dim("not set") : shortened(value.value()),
                    origin.equals("default") ? palette.dim(origin) : palette.cyan(origin));
        }
        table.print("", session::print);
        session.printWarnings(configuration);
        return ExitCode.OK;
    }

    /** A long list by its number of items and the first of them. */
    private static String shortened(String value) {
        if (value.length() <= VALUE_MAX) {
            return value;
        }
        List<String> items = List.of(value.split(",\\s*", -1));
        String first = String.join(", ", items.subList(0, Math.min(ITEMS_SHOWN, items.size())));
        return items.size() <= ITEMS_SHOWN
                ? Palette.truncate(value, VALUE_MAX)
                : DisplayFormat.grouped(items.size()) + ": " + first + ", …";
    }

    private static Map<String, Object> tree(Configuration configuration) {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (EffectiveValue value : configuration.effectiveValues()) {
            Map<String, Object> each = new LinkedHashMap<>();
            putText(each, "value", value.value());
            each.put("origin", value.origin().text());
            settings.put(value.key(), each);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("settings", settings);
        List<String> warnings = new ArrayList<>(configuration.warnings());
        tree.put("warnings", warnings);
        tree.put("notices", configuration.notices());
        return tree;
    }

    private static void putText(Map<String, Object> tree, String name, @Nullable String text) {
        if (text != null) {
            tree.put(name, text);
        }
    }
}
