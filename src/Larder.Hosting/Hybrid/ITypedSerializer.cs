using System.Buffers;

namespace Larder.Hosting.Hybrid;

/// <summary>A serializer whose type was known where it was added.</summary>
internal interface ITypedSerializer
{
    void Serialize(object value, IBufferWriter<byte> output);

    object? Deserialize(ReadOnlySequence<byte> bytes);
}
