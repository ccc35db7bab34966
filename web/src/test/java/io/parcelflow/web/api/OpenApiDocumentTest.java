package io.parcelflow.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether the description of the API is one that tools understand. */
class OpenApiDocumentTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDialect(Dialects.getDraft202012());

    private final String text = read("openapi.json");
    private final JsonNode document = JSON.readTree(text);

    private static String read(String resource) {
        try (InputStream in = OpenApiDocument.class.getResourceAsStream(resource)) {
            return new String(
                    Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(resource, e);
        }
    }

    /** The description as it is served. */
    static JsonNode document() {
        return JSON.readTree(read("openapi.json"));
    }

    @Test
    void isOpenApi31ByItsOwnSchema() {
        Schema schema = SCHEMAS.getSchema(JSON.readTree(read("openapi-3.1.schema.json")));

        assertThat(schema.validate(text, InputFormat.JSON)).isEmpty();
        assertThat(
                        schema.validate(
                                text.replaceFirst("\"operationId\"", "\"operation\""),
                                InputFormat.JSON))
                .as("what is no OpenAPI is seen")
                .isNotEmpty();
    }

    @Test
    void everySchemaInItIsJsonSchema() {
        Schema schema =
                SCHEMAS.getSchema(
                        SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        List<String> wrong = new ArrayList<>();
        for (JsonNode each : schemas(document, new ArrayList<>())) {
            schema.validate(each.toString(), InputFormat.JSON)
                    .forEach(error -> wrong.add(each + ": " + error));
        }

        assertThat(wrong).isEmpty();
    }

    /** Those of the components and those that stand in parameters and contents. */
    private static List<JsonNode> schemas(JsonNode node, List<JsonNode> found) {
        for (var member : node.properties()) {
            if (member.getKey().equals("schema")) {
                found.add(member.getValue());
            } else if (member.getKey().equals("schemas")) {
                member.getValue().properties().forEach(each -> found.add(each.getValue()));
            } else {
                schemas(member.getValue(), found);
            }
        }
        if (node.isArray()) {
            node.forEach(each -> schemas(each, found));
        }
        return found;
    }

    @Test
    void everyReferenceLeadsSomewhereAndEverySchemaIsReferredTo() {
        TreeSet<String> references = new TreeSet<>();
        references(document, references);
        TreeSet<String> schemas = new TreeSet<>();
        document.at("/components/schemas")
                .properties()
                .forEach(each -> schemas.add("#/components/schemas/" + each.getKey()));
        for (String reference : references) {
            assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
        }
        assertThat(references).containsAll(schemas);
    }

    private static void references(JsonNode node, Set<String> into) {
        if (node.has("$ref")) {
            into.add(node.get("$ref").asString());
        }
        node.forEach(each -> references(each, into));
    }
}
