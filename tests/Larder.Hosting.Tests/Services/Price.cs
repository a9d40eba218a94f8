namespace Larder.Hosting.Tests.Services;

public sealed record Price(int Article, decimal Amount);
