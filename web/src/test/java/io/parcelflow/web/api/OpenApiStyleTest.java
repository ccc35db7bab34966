package io.parcelflow.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.parcelflow.engine.plan.DataSourceType;
import io.parcelflow.engine.plan.SourceCategory;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PricePoint;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.Quality;
import io.parcelflow.engine.run.limit.CircuitBreakerState;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.json.ApiValues;
import io.parcelflow.runtime.source.SystemHealth;
import io.parcelflow.service.alert.AlertKind;
import io.parcelflow.service.alert.Delivery;
import io.parcelflow.service.alert.Severity;
import io.parcelflow.service.report.document.ReportTone;
import io.parcelflow.service.report.period.ReportKind;
import io.parcelflow.service.workflow.CommandOutcome;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.web.api.request.ListPage;
import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.live.EventKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether the description keeps its own rules: one case, named schemas and enums, one paging rule,
 * operations with descriptions and examples, and the words that the program has.
 */
class OpenApiStyleTest {

    private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9]*");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    private static final Pattern TYPE = Pattern.compile("[A-Z][a-zA-Z0-9]*");

    private final JsonNode document = OpenApiDocumentTest.document();
    private final SchemaRegistry schemas = SchemaRegistry.withDialect(Dialects.getDraft202012());

    private Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        for (var path : document.get("paths").properties()) {
            for (var method : path.getValue().properties()) {
                operations.put(
                        method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                        method.getValue());
            }
        }
        return operations;
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
    }

    private Map<String, JsonNode> schemas() {
        Map<String, JsonNode> schemas = new TreeMap<>();
        document.at("/components/schemas")
                .properties()
                .forEach(each -> schemas.put(each.getKey(), each.getValue()));
        return schemas;
    }

    @Test
    void everythingIsNamedInOneCase() {
        List<String> wrong = new ArrayList<>();
        schemas()
                .forEach((name, schema) -> {
                    check(wrong, TYPE, name, "schema");
                    schema.path("properties")
                            .properties()
                            .forEach(each -> check(wrong, NAME, each.getKey(), name));
                    if (!name.equals("PropertySort")) {
                        schema.path("enum")
                                .forEach(each -> check(wrong, WORD, each.asString(), name));
                    }
                });
        for (JsonNode parameter : document.at("/components/parameters")) {
            if (!parameter.get("in").asString().equals("header")) {
                check(wrong, NAME, parameter.get("name").asString(), "parameter");
            }
        }
        operations()
                .forEach((name, operation) ->
                        check(wrong, NAME, operation.get("operationId").asString(), name));

        assertThat(wrong).isEmpty();
    }

    private static void check(List<String> wrong, Pattern pattern, String name, String where) {
        if (!pattern.matcher(name).matches()) {
            wrong.add(where + ": " + name);
        }
    }

    @Test
    void objectsAndEnumsHaveNames() {
        List<String> wrong = new ArrayList<>();
        schemas()
                .forEach((name, schema) -> {
                    for (var member : schema.properties()) {
                        requireNamed(wrong, name + "/" + member.getKey(), member.getValue());
                    }
                });
        requireNamed(wrong, "paths", document.get("paths"));
        requireNamed(wrong, "parameters", document.at("/components/parameters"));

        assertThat(wrong).isEmpty();
    }

    private static void requireNamed(List<String> wrong, String where, JsonNode node) {
        boolean isExample = where.endsWith("/example") || where.endsWith("/examples");
        if (isExample) {
            return;
        }
        boolean isDocument = where.contains("/openapi.json/");
        if (node.has("enum") || (node.path("properties").isObject() && !isDocument)) {
            wrong.add(where);
        }
        for (var member : node.properties()) {
            requireNamed(wrong, where + "/" + member.getKey(), member.getValue());
        }
    }

    @Test
    void everyMemberIsDescribedAndMomentsHaveOneForm() {
        List<String> wrong = new ArrayList<>();
        schemas()
                .forEach((name, schema) -> {
                    if (!schema.has("description")) {
                        wrong.add(name);
                    }
                    for (var member : schema.path("properties").properties()) {
                        JsonNode value = member.getValue();
                        if (!value.has("description") && !value.has("$ref")) {
                            wrong.add(name + "/" + member.getKey());
                        }
                        // Null while a property is active, and so not the schema of all others.
                        if (value.path("format").asString("").equals("date-time")
                                && !member.getKey().equals("inactiveSince")) {
                            wrong.add(name + "/" + member.getKey() + " is a moment of its own");
                        }
                    }
                });

        assertThat(wrong).isEmpty();
    }

    @Test
    void operationsHaveDescriptionsAndExamplesThatAreAsDescribed() {
        List<String> wrong = new ArrayList<>();
        operations()
                .forEach((name, operation) -> {
                    for (String member : List.of("summary", "description", "operationId", "tags")) {
                        if (operation.path(member).isMissingNode()
                                || (operation.get(member).isEmpty()
                                        && operation.get(member).isArray())) {
                            wrong.add(name + " has no " + member);
                        }
                    }
                    for (String status :
                            List.of("400", "401", "403", "405", "421", "429", "500", "503")) {
                        if (!operation.get("responses").has(status)) {
                            wrong.add(name + " does not describe " + status);
                        }
                    }
                    if (name.startsWith("POST ")) {
                        for (String status : List.of("413", "415", "422")) {
                            if (!operation.get("responses").has(status)) {
                                wrong.add(name + " does not describe " + status);
                            }
                        }
                    }
                    for (var response : operation.get("responses").properties()) {
                        if (response.getKey().startsWith("2")) {
                            checkExamples(wrong, name, response.getValue());
                        }
                    }
                    if (operation.has("requestBody")) {
                        checkExamples(wrong, name, operation.get("requestBody"));
                    }
                });
        for (JsonNode response : document.at("/components/responses")) {
            checkExamples(wrong, "a problem", response);
        }

        assertThat(wrong).isEmpty();
    }

    private void checkExamples(List<String> wrong, String name, JsonNode holder) {
        for (var media : holder.path("content").properties()) {
            List<JsonNode> examples = new ArrayList<>();
            if (media.getValue().has("example")) {
                examples.add(media.getValue().get("example"));
            }
            media.getValue()
                    .path("examples")
                    .properties()
                    .forEach(each -> examples.add(each.getValue().get("value")));
            if (examples.isEmpty() && !name.equals("GET /openapi.json")) {
                wrong.add(name + " has no example of " + media.getKey());
            }
            for (JsonNode example : examples) {
                ObjectNode schema = (ObjectNode) media.getValue().get("schema").deepCopy();
                schema.set("components", document.get("components"));
                schemas.getSchema(schema)
                        .validate(example.toString(), InputFormat.JSON)
                        .forEach(error -> wrong.add(name + ": " + error));
            }
        }
    }

    @Test
    void everyListIsPagedByTheSameRule() {
        List<String> wrong = new ArrayList<>();
        operations()
                .forEach((name, operation) -> {
                    JsonNode schema =
                            operation.at("/responses/200/content/application~1json/schema");
                    boolean isPage = schema.path("$ref").asString("").endsWith("Page");
                    Set<String> parameters = new TreeSet<>();
                    operation
                            .path("parameters")
                            .forEach(each -> parameters.add(each.path("$ref").asString("")));
                    boolean isPaged =
                            parameters.contains("#/components/parameters/Limit")
                                    && parameters.contains("#/components/parameters/Cursor");
                    if (isPage != isPaged) {
                        wrong.add(name);
                    }
                    if (isPage
                            && (!resolved(schema).at("/properties/items").has("items")
                                    || !resolved(schema).at("/properties").has("nextCursor"))) {
                        wrong.add(name + " has other members");
                    }
                });
        assertThat(wrong).isEmpty();
        JsonNode limit = document.at("/components/parameters/Limit/schema");
        assertThat(limit.get("default").asInt()).isEqualTo(ListPage.LIMIT_DEFAULT);
        assertThat(limit.get("maximum").asInt()).isEqualTo(ListPage.LIMIT_MAX);
    }

    @Test
    void wordsAreThoseOfTheProgram() {
        assertWords("ProblemCode", ProblemCode.values());
        assertWords("RunOutcome", RunOutcome.values());
        assertWords("TaskState", TaskState.values());
        assertWords("FailureKind", FailureKind.values());
        assertWords("StepKind", StepKind.values());
        assertWords("WaitReason", WaitReason.values());
        assertWords("CircuitBreakerState", CircuitBreakerState.values());
        assertWords("SourceType", DataSourceType.values());
        assertWords("SourceCategory", SourceCategory.values());
        assertWords("OverallHealth", SystemHealth.OverallStatus.values());
        assertWords("QualityLevel", Quality.Level.values());
        assertWords("DetailLevel", Observation.DetailLevel.values());
        assertWords("PriceKind", PricePoint.Kind.values());
        assertWords("ChangeKind", ChangeKind.values());
        assertWords("ExecutionOutcome", CommandOutcome.values());
        assertWords("AlertKind", AlertKind.values());
        assertWords("AlertSeverity", Severity.values());
        assertWords("DeliveryState", Delivery.State.values());
        assertWords("ReportKind", ReportKind.values());
        assertWords("FindingTone", ReportTone.values());
        assertWords("EventKind", EventKind.values());
        List<String> statuses = new ArrayList<>(List.of("idle"));
        statuses.addAll(words(CollectorStatus.values()));
        assertThat(enumOf("SourceStatus")).containsExactlyInAnyOrderElementsOf(statuses);
        for (String name : List.of("Property", "PropertyFacts", "FieldCompleteness")) {
            Set<String> members = new TreeSet<>();
            schemas()
                    .getOrDefault(name, MissingNode.getInstance())
                    .path("properties")
                    .properties()
                    .forEach(each -> members.add(each.getKey()));
            for (PropertyField field : PropertyField.values()) {
                assertThat(members).as(name).contains(field.fieldName());
            }
        }
    }

    private void assertWords(String schema, Enum<?>[] constants) {
        assertThat(enumOf(schema)).as(schema).containsExactlyInAnyOrderElementsOf(words(constants));
    }

    private static List<String> words(Enum<?>[] constants) {
        return Arrays.stream(constants).map(ApiValues::word).toList();
    }

    private List<String> enumOf(String schema) {
        List<String> words = new ArrayList<>();
        document.at("/components/schemas/" + schema + "/enum")
                .forEach(each -> words.add(each.asString()));
        return words;
    }
}
