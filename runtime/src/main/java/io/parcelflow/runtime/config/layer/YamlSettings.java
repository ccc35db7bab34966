package io.parcelflow.runtime.config.layer;

import io.parcelflow.runtime.config.setting.SettingOrigin;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Parses settings from YAML: a mapping of names to texts or lists of texts, and below {@code
 * workflows} such a mapping for each workflow.
 *
 * <p>Uses parser events because only these have every scalar as written: resolved, the ZIP code
 * 07030 would be the number 3608.
 */
public final class YamlSettings {

    private static final LoadSettings YAML = LoadSettings.builder().build();
    private static final String FORM = "write lines such as TARGET_ZIP_CODES: 85031, 85033";
    private static final String WORKFLOWS = "workflows";
    private static final String QUOTE =
            "quote a value that starts with &, * or !; anchors, aliases and tags are not supported";

    private final String file;
    private final String text;
    private final ConfigLayer layer;
    private final Iterator<Event> events;

    /** Prefix of names in messages. */
    private String prefix = "";

    private BiConsumer<String, RawValue> sink;

    private YamlSettings(String file, String text, ConfigLayer layer) {
        this.file = file;
        this.text = text;
        this.layer = layer;
        this.sink = layer::add;
        this.events = new ParserImpl(YAML, new StreamReader(YAML, text));
    }

    /**
     * Adds the settings to the layer.
     *
     * @param file the file's name for messages
     */
    public static void read(String file, String text, ConfigLayer layer) {
        new YamlSettings(file, text, layer).read();
    }

    private void read() {
        try {
            document();
        } catch (ReaderException wrong) {
            layer.addError(
                    new SettingOrigin.InFile(file, lineAt(wrong.getPosition())),
                    "contains a character that YAML does not allow: U+"
                            + Integer.toHexString(wrong.getCodePoint()),
                    "remove it");
        } catch (MarkedYamlEngineException wrong) {
            layer.addError(
                    origin(wrong.getProblemMark()), "is not valid YAML: " + problem(wrong), FORM);
        } catch (YamlEngineException wrong) {
            layer.addError(
                    origin(Optional.empty()), "is not valid YAML: " + wrong.getMessage(), FORM);
        }
    }

    // Some problems quote the value, which may be a secret.
    private static String problem(MarkedYamlEngineException wrong) {
        String problem = wrong.getProblem();
        return problem.contains("tag handle") ? "found an unknown tag; " + QUOTE : problem;
    }

    private void document() {
        boolean one = false;
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case MappingStart -> {
                    if (one) {
                        layer.addError(
                                origin(event.getStartMark()),
                                "a second YAML document starts here",
                                "keep only one document in the file");
                        return;
                    }
                    one = true;
                    mapping();
                }
                case Scalar -> {
                    if (!isNothing((ScalarEvent) event)) {
                        refuseForm(event);
                    }
                }
                case SequenceStart -> {
                    refuseForm(event);
                    skip();
                }
                case StreamStart,
                        StreamEnd,
                        DocumentStart,
                        DocumentEnd,
                        Comment,
                        Alias,
                        SequenceEnd,
                        MappingEnd -> {}
            }
        }
    }

    private void refuseForm(Event event) {
        layer.addError(origin(event.getStartMark()), "expected names and values", FORM);
    }

    private void mapping() {
        while (true) {
            Event event = events.next();
            switch (event.getEventId()) {
                case MappingEnd -> {
                    return;
                }
                case Scalar -> entry((ScalarEvent) event);
                default -> {
                    refuseForm(event);
                    skipNode(event);
                    skipNode(events.next());
                }
            }
        }
    }

    private void entry(ScalarEvent key) {
        SettingOrigin origin = origin(key.getStartMark());
        Event value = events.next();
        if (isMarked(key) || isMarked(value)) {
            skipNode(value);
            layer.addError(prefix + key.getValue(), origin, "has an anchor, alias or tag", QUOTE);
            return;
        }
        switch (value.getEventId()) {
            case Scalar -> {
                List<RawValue.Part> parts = new ArrayList<>(1);
                addPart(parts, (ScalarEvent) value);
                sink.accept(key.getValue(), new RawValue(origin, false, parts));
            }
            case SequenceStart -> list(key.getValue(), origin);
            default -> {
                if (prefix.isEmpty() && key.getValue().strip().equalsIgnoreCase(WORKFLOWS)) {
                    workflows();
                    return;
                }
                skipNode(value);
                layer.addError(
                        prefix + key.getValue(),
                        origin,
                        "contains nested settings",
                        "write each setting with its full name, not indented");
            }
        }
    }

    private void workflows() {
        for (Event name = events.next();
                name.getEventId() != Event.ID.MappingEnd;
                name = events.next()) {
            skipNode(name);
            Event value = events.next();
            boolean isPlain = !isMarked(name) && !isMarked(value);
            boolean isMapping = value.getEventId() == Event.ID.MappingStart;
            if (name instanceof ScalarEvent scalar && isPlain && isMapping) {
                layer.add(workflow(scalar));
            } else {
                skipNode(value);
                layer.addError(
                        WORKFLOWS,
                        origin(name.getStartMark()),
                        "a workflow needs a name with its settings below",
                        "write a line such as 'phoenix:' and, indented below it, 'zips: 85031'");
            }
        }
    }

    private RawWorkflow workflow(ScalarEvent name) {
        Map<String, RawValue> fields = new LinkedHashMap<>();
        prefix = WORKFLOWS + "." + name.getValue() + ".";
        sink =
                (field, value) -> {
                    String key = field.strip().toLowerCase(Locale.ROOT);
                    RawValue earlier = fields.putIfAbsent(key, value);
                    if (earlier != null) {
                        layer.addError(
                                prefix + field,
                                value.origin(),
                                "is already set in " + earlier.origin().text(),
                                "remove one of the two");
                    }
                };
        mapping();
        prefix = "";
        sink = layer::add;
        return new RawWorkflow(name.getValue(), origin(name.getStartMark()), fields);
    }

    private void list(String name, SettingOrigin origin) {
        List<RawValue.Part> parts = new ArrayList<>();
        boolean right = true;
        for (Event item = events.next();
                item.getEventId() != Event.ID.SequenceEnd;
                item = events.next()) {
            if (item instanceof ScalarEvent scalar && !isMarked(item)) {
                addPart(parts, scalar);
            } else {
                skipNode(item);
                right = false;
            }
        }
        if (right) {
            sink.accept(name, new RawValue(origin, true, parts));
        } else {
            layer.addError(
                    prefix + name,
                    origin,
                    "is a list of something other than plain values",
                    "write one value per item; " + QUOTE);
        }
    }

    private void addPart(List<RawValue.Part> parts, ScalarEvent scalar) {
        if (!isNothing(scalar)) {
            parts.add(new RawValue.Part(scalar.getValue(), origin(scalar.getStartMark())));
        }
    }

    private static boolean isNothing(ScalarEvent scalar) {
        String text = scalar.getValue();
        return scalar.isPlain()
                && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    }

    private static boolean isMarked(Event event) {
        if (event instanceof AliasEvent) {
            return true;
        }
        if (event instanceof ScalarEvent scalar && isForeign(scalar.getTag())) {
            return true;
        }
        return event instanceof NodeEvent node && node.getAnchor().isPresent();
    }

    private static boolean isForeign(Optional<String> tag) {
        return tag.isPresent() && !tag.get().startsWith("tag:yaml.org,2002:");
    }

    private void skipNode(Event first) {
        switch (first.getEventId()) {
            case MappingStart, SequenceStart -> skip();
            default -> {}
        }
    }

    // Skips the mapping or sequence whose start was the last event.
    private void skip() {
        int depth = 1;
        while (depth > 0) {
            switch (events.next().getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {}
            }
        }
    }

    private SettingOrigin origin(Optional<Mark> mark) {
        @Nullable Mark known = mark.orElse(null);
        return new SettingOrigin.InFile(file, known == null ? 0 : known.getLine() + 1);
    }

    private int lineAt(int position) {
        return 1 + (int) text.chars().limit(position).filter(each -> each == '\n').count();
    }
}
