package io.parcelflow.collectors.phoenix;

import io.parcelflow.collectors.SourceFile;
import io.parcelflow.engine.property.PropertyField;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Parses {@link PageSelectors} from YAML, with precise error messages. */
final class PageSelectorsFile {

    private static final String BUILT_IN = "phoenix_mls.yaml";
    private static final int CODE_POINTS_MAX = 1_000_000;

    /** A selectors file is invalid; the message says where and how to fix it. */
    static final class InvalidSelectorsException extends Exception {

        private final String problem;

        InvalidSelectorsException(String problem, @Nullable Throwable cause) {
            super(problem, cause);
            this.problem = problem;
        }

        /** What is wrong, where, and how to fix it. */
        String problem() {
            return problem;
        }
    }

    private final String name;

    private PageSelectorsFile(String name) {
        this.name = name;
    }

    /**
     * Parses the file; null for the built-in one.
     *
     * @throws InvalidSelectorsException if it cannot be used
     */
    static PageSelectors read(@Nullable SourceFile file) throws InvalidSelectorsException {
        return file == null
                ? new PageSelectorsFile("the built-in " + BUILT_IN).parse(builtIn())
                : new PageSelectorsFile(file.path().toString()).parse(file.text());
    }

    private static String builtIn() {
        try (InputStream in = PageSelectorsFile.class.getResourceAsStream(BUILT_IN)) {
            return new String(
                    Objects.requireNonNull(in, BUILT_IN).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the program's archive", e);
        }
    }

    private PageSelectors parse(String text) throws InvalidSelectorsException {
        Object root;
        try {
            LoadSettings settings =
                    LoadSettings.builder()
                            .setLabel(name)
                            .setAllowDuplicateKeys(false)
                            .setCodePointLimit(CODE_POINTS_MAX)
                            .build();
            root = new Load(settings).loadFromString(text);
        } catch (YamlEngineException e) {
            throw new InvalidSelectorsException(name + " is not valid YAML" + problem(e), e);
        }
        Section all = new Section("", root);
        return new PageSelectors(
                search(all.section("search")),
                listing(all.section("listing")),
                labels(all.section("labels")),
                statuses(all.section("statuses")));
    }

    private static String problem(YamlEngineException e) {
        if (!(e instanceof MarkedYamlEngineException marked)) {
            return ": " + e.getMessage();
        }
        String line =
                marked.getProblemMark().map(mark -> ", line " + (mark.getLine() + 1)).orElse("");
        return line + ": " + marked.getProblem();
    }

    private PageSelectors.Search search(Section search) throws InvalidSelectorsException {
        Section count = search.section("count");
        Section card = search.section("card");
        return new PageSelectors.Search(
                search.text("path"),
                search.section("parameters").texts(),
                search.textOr("price_ceiling", ""),
                count.lowerCaseTexts("phrases"),
                count.evaluators("places"),
                search.lowerCaseTexts("none"),
                search.evaluators("cards"),
                card.fallbacks("title"),
                card.fallbacks("link"),
                card.fallbacks("price"));
    }

    private PageSelectors.Listing listing(Section listing) throws InvalidSelectorsException {
        String path = listing.text("path");
        if (!path.contains("{slug}")) {
            throw listing.invalid(
                    "path", "must contain {slug} in place of the listing's part of the URL");
        }
        return new PageSelectors.Listing(
                path,
                listing.fallbacks("title"),
                listing.fallbacks("price"),
                listing.fallbacks("status"),
                listing.fallbacks("latitude"),
                listing.fallbacks("longitude"),
                listing.lowerCaseTexts("gone"));
    }

    private static Map<PropertyField, List<String>> labels(Section labels)
            throws InvalidSelectorsException {
        Map<PropertyField, List<String>> byField = new EnumMap<>(PropertyField.class);
        for (String key : labels.members.keySet()) {
            PropertyField field = PropertyField.byFieldName(key);
            if (field == null) {
                throw labels.invalid(key, "is not a property field; an example is livingArea");
            }
            byField.put(field, labels.lowerCaseTexts(key));
        }
        return byField;
    }

    private static Map<String, String> statuses(Section statuses) throws InvalidSelectorsException {
        Map<String, String> lower = new HashMap<>();
        statuses.texts().forEach((word, reso) -> lower.put(word.toLowerCase(Locale.ROOT), reso));
        return lower;
    }

    /** A mapping of the file. */
    private final class Section {

        private final String path;
        private final Map<String, Object> members = new LinkedHashMap<>();

        Section(String path, @Nullable Object value) throws InvalidSelectorsException {
            this.path = path;
            if (!(value instanceof Map<?, ?> map)) {
                throw new InvalidSelectorsException(
                        name
                                + ": "
                                + (path.isEmpty() ? "the file" : path)
                                + " must be a mapping of names to values",
                        null);
            }
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                Object member = entry.getValue();
                if (member != null) {
                    members.put(String.valueOf(entry.getKey()), member);
                }
            }
        }

        InvalidSelectorsException invalid(String key, String what) {
            return new InvalidSelectorsException(name + ": " + at(key) + " " + what, null);
        }

        private String at(String key) {
            return path.isEmpty() ? key : path + "." + key;
        }

        Section section(String key) throws InvalidSelectorsException {
            return new Section(at(key), members.get(key));
        }

        String text(String key) throws InvalidSelectorsException {
            Object value = members.get(key);
            if (value == null || value instanceof Map || value instanceof List) {
                throw invalid(key, "is missing: it must be a text");
            }
            return value.toString();
        }

        String textOr(String key, String otherwise) throws InvalidSelectorsException {
            return members.containsKey(key) ? text(key) : otherwise;
        }

        Map<String, String> texts() throws InvalidSelectorsException {
            Map<String, String> texts = new LinkedHashMap<>();
            for (String key : members.keySet()) {
                texts.put(key, text(key));
            }
            return texts;
        }

        List<String> list(String key) throws InvalidSelectorsException {
            if (!(members.get(key) instanceof List<?> list) || list.isEmpty()) {
                throw invalid(key, "is missing: it must be a list with at least one text");
            }
            List<String> texts = new ArrayList<>(list.size());
            for (Object element : list) {
                if (element == null || element instanceof Map || element instanceof List) {
                    throw invalid(key, "must contain only texts; quote one with ': ' or '#'");
                }
                texts.add(element.toString());
            }
            return texts;
        }

        List<String> lowerCaseTexts(String key) throws InvalidSelectorsException {
            List<String> lower = new ArrayList<>();
            for (String text : list(key)) {
                lower.add(text.toLowerCase(Locale.ROOT));
            }
            return lower;
        }

        List<Evaluator> evaluators(String key) throws InvalidSelectorsException {
            List<Evaluator> evaluators = new ArrayList<>();
            for (String css : list(key)) {
                evaluators.add(evaluator(key, css));
            }
            return evaluators;
        }

        SelectorFallbacks fallbacks(String key) throws InvalidSelectorsException {
            List<SelectorFallbacks.Selector> ways = new ArrayList<>();
            for (String text : list(key)) {
                int at = text.startsWith("@") ? 0 : text.lastIndexOf(" @");
                String css = at < 0 ? text : text.substring(0, at).strip();
                String attribute =
                        at < 0 ? null : text.substring(text.indexOf('@', at) + 1).strip();
                ways.add(
                        new SelectorFallbacks.Selector(
                                css.isEmpty() ? null : evaluator(key, css), attribute));
            }
            return new SelectorFallbacks(ways);
        }

        private Evaluator evaluator(String key, String css) throws InvalidSelectorsException {
            try {
                return QueryParser.parse(css);
            } catch (Selector.SelectorParseException | IllegalArgumentException e) {
                throw invalid(
                        key, "contains an invalid CSS selector '" + css + "': " + e.getMessage());
            }
        }
    }
}
