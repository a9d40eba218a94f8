using Larder.Resp;

namespace Larder.Redis.Commands;

/// <summary>Something that can be written as one command.</summary>
internal interface ICommand
{
    /// <summary>The most bytes that it takes.</summary>
    int MaxLength { get; }

    void WriteTo(ref RespWriter writer);
}
