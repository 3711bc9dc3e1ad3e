package io.muse.query.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.stream.Collectors;

/** A request body that is not the JSON it should be gets a 400 that says where. */
@Provider
public final class ReadableBody implements ReaderInterceptor {
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        try {
            return context.proceed();
        } catch (JsonProcessingException e) {
            throw problem(e);
        } catch (WebApplicationException e) {
            throw e.getCause() instanceof JsonProcessingException json ? problem(json) : e;
        }
    }

    private static HttpProblem problem(JsonProcessingException e) {
        return HttpProblem.builder()
                .withStatus(Status.BAD_REQUEST)
                .withTitle("Invalid request")
                .withDetail(detail(e))
                .build();
    }

    private static String detail(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return unknown.getPropertyName() + ": unknown field; known are " + unknown.getKnownPropertyIds();
        }
        if (e.getCause() instanceof StreamReadException broken) {
            return notJson(broken);
        }
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return field(mapping) + ": not of the right type; see the API's description";
        }
        return notJson(e);
    }

    private static String notJson(JsonProcessingException e) {
        var at = e.getLocation();
        return "body: not valid JSON"
                + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr());
    }

    private static String field(JsonMappingException e) {
        return e.getPath().stream()
                .map((Reference step) ->
                        step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }
}
