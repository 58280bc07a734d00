package io.helston.node.wire;

import com.esotericsoftware.kryo.io.ByteBufferOutput;
import com.esotericsoftware.kryo.io.KryoBufferOverflowException;
import com.esotericsoftware.kryo.io.Output;
import java.io.NotSerializableException;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.ByteBufferSerializer;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * Pekko's door to {@link KryoCodec}: every {@link io.helston.protocol.wire.Wire} message passes
 * through here.
 *
 * <p>Artery hands over its pooled envelope, so messages are written into it without an array in
 * between. Anything that cannot be read is reported as {@link NotSerializableException}, which
 * Pekko treats as one bad message; any other exception would close the connection.
 */
public final class KryoSerializer extends SerializerWithStringManifest
    implements ByteBufferSerializer {
  private static final int IDENTIFIER = 1_936_207;
  private static final String MANIFEST = "k1";
  private static final int FIRST_BUFFER = 4096;

  private final ExtendedActorSystem system;
  private volatile KryoCodec codec;

  public KryoSerializer(ExtendedActorSystem system) {
    this.system = system;
  }

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object object) {
    return MANIFEST;
  }

  @Override
  public byte[] toBinary(Object object) {
    var output = new Output(FIRST_BUFFER, -1);
    codec().write(output, object);
    return output.toBytes();
  }

  @Override
  public void toBinary(Object object, ByteBuffer buffer) {
    var output = new ByteBufferOutput(buffer);
    try {
      codec().write(output, object);
    } catch (KryoBufferOverflowException e) {
      // Artery knows this one, drops the message and says which one it was.
      throw (BufferOverflowException) new BufferOverflowException().initCause(e);
    }
    buffer.position(output.position());
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    return read(bytes, manifest);
  }

  @Override
  public Object fromBinary(ByteBuffer buffer, String manifest) throws NotSerializableException {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return read(bytes, manifest);
  }

  private Object read(byte[] bytes, String manifest) throws NotSerializableException {
    if (!MANIFEST.equals(manifest)) {
      throw new NotSerializableException(
          "a message of wire format '" + manifest + "' arrived, this node speaks " + MANIFEST);
    }
    try {
      return codec().read(bytes);
    } catch (RuntimeException e) {
      var refused = new NotSerializableException("a message could not be read: " + e.getMessage());
      refused.initCause(e);
      throw refused;
    }
  }

  /** Made at first use: while the actor system starts, references cannot be resolved yet. */
  private KryoCodec codec() {
    if (codec == null) {
      codec = new KryoCodec(ActorRefResolver.get(Adapter.toTyped(system)));
    }
    return codec;
  }
}
