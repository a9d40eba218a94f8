namespace Larder.Hosting.Tests.Consumers;

public sealed record Article(int Id, string Name);
