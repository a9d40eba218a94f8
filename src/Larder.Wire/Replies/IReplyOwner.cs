namespace Larder.Wire.Replies;

/// <summary>Holds the bytes of a reply for one use after the other.</summary>
internal interface IReplyOwner
{
    /// <summary>The whole reply as it came.</summary>
    ReadOnlySpan<byte> Frame { get; }

    /// <summary>Whether it still holds the reply of this use.</summary>
    bool IsUse(int use);

    /// <summary>The reply of this use is not needed any more; further calls do nothing.</summary>
    void Release(int use);
}
