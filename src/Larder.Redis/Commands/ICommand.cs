using Larder.Resp;

namespace Larder.Redis.Commands;

/// <summary>Something that can be written as one command.</summary>
internal interface ICommand
{
    /// <summary>The most bytes that it takes.</summary>
    int MaxLength { get; }

    /// <summary>Where its first key belongs in a cluster; <see cref="Model.KeySlot.None"/> without one.</summary>
    int Slot { get; }

    void WriteTo(ref RespWriter writer);
}
