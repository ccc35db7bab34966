package io.parcelflow.web.api;

import io.parcelflow.web.api.request.ApiPath;
import io.parcelflow.web.api.request.ListPage;
import io.parcelflow.web.api.request.QueryParameters;
import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The problem types; the {@code type} of a problem leads here. */
final class ProblemResource {

    private ProblemResource() {}

    static List<Route> routes() {
        return List.of(
                Route.get(ApiPath.ROOT + "/problems", ProblemResource::list),
                Route.get(ApiPath.ROOT + "/problems/{code}", ProblemResource::one));
    }

    private static WebResponse list(WebRequest request) {
        QueryParameters query = new QueryParameters(request);
        ListPage page = query.page("problems");
        query.requireValid();
        return WebResponse.json(
                page.answer(
                        List.of(ProblemCode.values()), ProblemCode::code, ProblemResource::tree));
    }

    private static WebResponse one(WebRequest request) {
        QueryParameters.requireNone(request);
        ProblemCode code = ProblemCode.of(request.pathParameter("code"));
        if (code == null) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "there is no problem of that code");
        }
        return WebResponse.json(tree(code));
    }

    private static Map<String, Object> tree(ProblemCode code) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("code", code.code());
        tree.put("type", code.type());
        tree.put("status", code.status());
        tree.put("title", code.title());
        tree.put("description", code.description());
        return tree;
    }
}
