package io.parcelflow.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import io.parcelflow.web.api.request.ApiPath;
import io.parcelflow.web.http.TestHttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Calls operations as the description says and holds the answers to it. */
final class ApiContract {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");

    private final TestHttpClient browser;
    private final JsonNode document;
    private final SchemaRegistry schemas =
            SchemaRegistry.withDialect(
                    Dialects.getDraft202012(),
                    builder ->
                            builder.schemaRegistryConfig(
                                    SchemaRegistryConfig.builder()
                                            .formatAssertionsEnabled(true)
                                            .build()));
    private final Set<String> called;

    ApiContract(TestHttpClient browser, Set<String> called) {
        this.browser = browser;
        this.called = called;
        this.document = JSON.readTree(browser.get(ApiPath.ROOT + "/openapi.json").body());
    }

    JsonNode document() {
        return document;
    }

    /** Each operation as {@code GET /runs/{id}}. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        for (var path : document.get("paths").properties()) {
            for (var member : path.getValue().properties()) {
                if (METHODS.contains(member.getKey())) {
                    operations.add(
                            member.getKey().toUpperCase(java.util.Locale.ROOT)
                                    + " "
                                    + path.getKey());
                }
            }
        }
        return operations;
    }

    /** The path of an address as the description has it. */
    static String described(String address) {
        String path = address.substring(ApiPath.ROOT.length());
        return path.isEmpty() ? "/" : path;
    }

    /** Asserts that there is something at an address that the API itself tells. */
    void isServed(String address) {
        Set<String> paths = new TreeSet<>();
        document.get("paths").properties().forEach(path -> paths.add(path.getKey()));
        assertThat(paths).contains(described(address));
    }

    /** Reads; {@code path} is that of an operation with its names filled in, and a query. */
    JsonNode get(String operation, String path, int status, String... headers) {
        HttpRequest.Builder request = browser.to(ApiPath.ROOT + path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return checked("GET " + operation, status, browser.send(request));
    }

    JsonNode post(String operation, String path, String body, int status, String... headers) {
        HttpRequest.Builder request =
                browser.to(ApiPath.ROOT + path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return checked("POST " + operation, status, browser.send(request));
    }

    private JsonNode checked(String operation, int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(operation + ": " + answer.body()).isEqualTo(status);
        assertThat(operations()).contains(operation);
        called.add(operation);
        String[] parts = operation.split(" ", 2);
        JsonNode described =
                document.get("paths")
                        .get(parts[1])
                        .get(parts[0].toLowerCase(java.util.Locale.ROOT))
                        .get("responses")
                        .get(String.valueOf(status));
        assertThat(described).as(operation + " describes " + status).isNotNull();
        JsonNode response = described.has("$ref") ? resolved(described) : described;
        for (var header : response.path("headers").properties()) {
            // Only where nothing was started again.
            if (!header.getKey().equals("Idempotency-Replayed")) {
                assertThat(answer.headers().firstValue(header.getKey()))
                        .as(operation + " sends " + header.getKey())
                        .isPresent();
            }
        }
        JsonNode content = response.get("content");
        if (content == null) {
            assertThat(answer.body()).isEmpty();
            return JSON.missingNode();
        }
        String type = answer.headers().firstValue("Content-Type").orElseThrow().split(";", 2)[0];
        JsonNode media = content.get(type);
        assertThat(media).as(operation + " describes " + type).isNotNull();
        if (!type.endsWith("json")) {
            return JSON.missingNode();
        }
        List<Error> errors = schema(media.get("schema")).validate(answer.body(), InputFormat.JSON);
        assertThat(errors).as(operation + ": " + answer.body()).isEmpty();
        return JSON.readTree(answer.body());
    }

    /** The parameters of an operation. */
    List<JsonNode> parameters(JsonNode operation) {
        List<JsonNode> parameters = new ArrayList<>();
        operation.path("parameters").forEach(each -> parameters.add(resolved(each)));
        return parameters;
    }

    /** Whether the text is what the schema of that name describes. */
    boolean isValid(String name, String text) {
        return schemaNamed(name).validate(text, InputFormat.JSON).isEmpty();
    }

    private JsonNode resolved(JsonNode reference) {
        return document.at(reference.get("$ref").asString().substring(1));
    }

    /** The schema of that name among the components. */
    Schema schemaNamed(String name) {
        return schema(document.at("/components/schemas/" + name));
    }

    private Schema schema(JsonNode schema) {
        ObjectNode whole = ((ObjectNode) schema.deepCopy());
        whole.set("components", document.get("components"));
        return schemas.getSchema(whole);
    }
}
