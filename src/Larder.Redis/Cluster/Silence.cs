using Larder.Redis.Lanes;
using Larder.Resp;
using Larder.Wire.Lanes;

namespace Larder.Redis.Cluster;

/// <summary>Hears nothing: messages come from the server that the connection was made to.</summary>
internal sealed class Silence : IPushListener
{
    public static Silence Instance { get; } = new();

    public void OnPush(ref RespReader push) { }

    public void OnConnected(Lane lane) { }

    public void OnLost() { }
}
