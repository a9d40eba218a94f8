using System.Buffers;
using Microsoft.Extensions.Caching.Hybrid;

namespace Larder.Hosting.Hybrid;

/// <summary>A serializer of the framework, for callers that know its type only at run time.</summary>
internal sealed class TypedSerializer<T>(IHybridCacheSerializer<T> serializer) : ITypedSerializer
{
    public void Serialize(object value, IBufferWriter<byte> output) => serializer.Serialize((T)value, output);

    public object? Deserialize(ReadOnlySequence<byte> bytes) => serializer.Deserialize(bytes);
}
