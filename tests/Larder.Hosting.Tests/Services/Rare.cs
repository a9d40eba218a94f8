namespace Larder.Hosting.Tests.Services;

public sealed class Rare : IRare
{
    public string Get(int id) => $"rare {id}";
}
