package io.helston.node.client.soma.flight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.helston.protocol.spec.SomaShare;
import io.helston.protocol.spec.SomaSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What a client asks for. */
sealed interface FlightTicket {
  /** The ticket of the genes' table. */
  String GENES = "{\"table\":\"genes\"}";

  /** A feed is planned for all its epochs, on everybody's time. */
  int MOST_EPOCHS = 10_000;

  List<String> KEYS = List.of("rank", "world_size", "worker", "workers", "epochs", "resume");

  JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** The table of the genes. */
  record Genes() implements FlightTicket {}

  /**
   * The mini-batches of a consumer.
   *
   * @param epochs empty for as many as the server was told
   * @param resume a token, or empty
   */
  record Batches(SomaShare share, OptionalInt epochs, String resume) implements FlightTicket {

    /** What the server was told, for this consumer. */
    SomaSpec spec(SomaSpec server) {
      return server.servedTo(share, epochs.orElse(server.batching().epochs()), resume);
    }
  }

  /**
   * Reads a ticket: JSON in UTF-8, or nothing for one consumer of all.
   *
   * @throws IllegalArgumentException if it is no ticket
   */
  static FlightTicket parse(byte[] ticket) {
    if (ticket.length == 0) {
      return new Batches(SomaShare.whole(), OptionalInt.empty(), "");
    }
    JsonNode json = read(ticket);
    if (json.has("table")) {
      if (json.size() > 1 || !json.get("table").asText().equals("genes")) {
        throw new IllegalArgumentException("the ticket is " + json + ", expected " + GENES);
      }
      return new Genes();
    }
    var unknown = new ArrayList<String>();
    json.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(KEYS);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "the ticket has '%s', expected %s"
              .formatted(unknown.getFirst(), String.join(", ", KEYS)));
    }
    var share =
        new SomaShare(
            number(json, "rank", 0),
            number(json, "world_size", 1),
            number(json, "worker", 0),
            number(json, "workers", 1));
    return new Batches(share, epochs(json), resume(json));
  }

  private static OptionalInt epochs(JsonNode json) {
    if (!json.has("epochs")) {
      return OptionalInt.empty();
    }
    int epochs = number(json, "epochs", 1);
    if (epochs < 1 || epochs > MOST_EPOCHS) {
      throw new IllegalArgumentException(
          "the ticket's epochs is " + epochs + ", expected 1 to " + MOST_EPOCHS);
    }
    return OptionalInt.of(epochs);
  }

  private static JsonNode read(byte[] ticket) {
    String text = new String(ticket, StandardCharsets.UTF_8);
    try {
      JsonNode json = JSON.readTree(ticket);
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the ticket is '%s', which is not JSON: %s".formatted(text, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("the ticket is '" + text + "', expected JSON", e);
    }
    throw new IllegalArgumentException(
        "the ticket is '" + text + "', expected a JSON object such as {\"rank\":0}");
  }

  private static int number(JsonNode json, String key, int otherwise) {
    JsonNode value = json.get(key);
    if (value == null) {
      return otherwise;
    }
    if (!value.isInt()) {
      throw new IllegalArgumentException(
          "the ticket's " + key + " is " + value + ", expected a whole number");
    }
    return value.intValue();
  }

  private static String resume(JsonNode json) {
    JsonNode value = json.get("resume");
    if (value != null && !value.isTextual()) {
      throw new IllegalArgumentException(
          "the ticket's resume is " + value + ", expected the token of a mini-batch");
    }
    return value == null ? "" : value.textValue();
  }
}
